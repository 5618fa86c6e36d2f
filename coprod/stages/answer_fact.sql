INSERT INTO rule_answers SELECT project_id, '{rule}', value::DOUBLE FROM ({sql})
