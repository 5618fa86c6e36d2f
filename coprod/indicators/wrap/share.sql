-- k of n, its value and its Wilson limits; no data where n is 0.
CREATE TEMP TABLE result_{id} AS
WITH told AS (SELECT * FROM result_shape UNION ALL BY NAME ({sql}))
SELECT {keys}, CASE WHEN t.n > 0 THEN 'ok' ELSE 'no_data' END AS status,
    CASE WHEN t.n > 0 THEN t.k / t.n END AS value, wilson_lower(t.k, t.n) AS lower, wilson_upper(t.k, t.n) AS upper,
    CASE WHEN t.n > 0 THEN t.k END AS k, CASE WHEN t.n > 0 THEN t.n END AS n
FROM grid_{grain} g LEFT JOIN told t USING ({keys})
