-- The row as the indicator gives it; no data where it gives neither a value nor limits.
CREATE TEMP TABLE result_{id} AS
WITH told AS (SELECT * FROM result_shape UNION ALL BY NAME ({sql}))
SELECT {keys}, coalesce(t.status, CASE WHEN t.value IS NULL AND t.lower IS NULL THEN 'no_data' ELSE 'ok' END) AS status,
    t.value, t.lower, t.upper, t.k, t.n
FROM grid_{grain} g LEFT JOIN told t USING ({keys})
