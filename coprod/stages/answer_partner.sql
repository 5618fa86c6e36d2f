SELECT project_id, tip || '.4.partner_assessment' AS rule, value::DOUBLE AS value FROM ({sql})
