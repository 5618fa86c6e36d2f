SELECT project_id, '{rule}' AS rule, value::DOUBLE AS value FROM ({sql})
