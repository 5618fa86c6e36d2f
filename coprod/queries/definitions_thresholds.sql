-- a row a programme and rule whose number the programme has set itself
SELECT t.rule, t.value, g.programme_id, g.name AS programme_name
FROM thresholds t JOIN programmes g USING (programme_id)
ORDER BY t.rule, g.name, g.programme_id
