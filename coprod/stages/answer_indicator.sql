INSERT INTO rule_answers SELECT project_id, '{rule}', {field} FROM result_{indicator} WHERE status <> 'no_data'
