-- a row a project and value: needs at sessions held and ahead, by whether the setting has what is needed
WITH totals AS (
    SELECT project_id, count(*) AS n FROM matches GROUP BY project_id
), told AS (
    SELECT project_id, value AS value_of, count(*) AS k FROM matches GROUP BY ALL
)
SELECT t.project_id, v.value_of, coalesce(k.k, 0) AS k, t.n
FROM totals t JOIN grid_value_of v USING (project_id) LEFT JOIN told k USING (project_id, value_of)
