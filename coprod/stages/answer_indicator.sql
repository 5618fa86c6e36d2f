SELECT project_id, '{rule}' AS rule, {field}::DOUBLE AS value FROM result_{indicator} WHERE status <> 'no_data'
