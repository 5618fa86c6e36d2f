INSERT INTO rule_answers SELECT project_id, tip || '.4.partner_assessment', value FROM ({sql})
