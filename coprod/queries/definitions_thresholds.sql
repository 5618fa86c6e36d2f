-- a row a programme and rule whose number the programme has set itself: of each rule the first eight by name, `n_all` says of how many
SELECT t.rule, t.value, g.programme_id, g.name AS programme_name, count(*) OVER (PARTITION BY t.rule) AS n_all
FROM thresholds t JOIN programmes g USING (programme_id)
QUALIFY row_number() OVER (PARTITION BY t.rule ORDER BY g.name, g.programme_id) <= 8
ORDER BY t.rule, g.name, g.programme_id
