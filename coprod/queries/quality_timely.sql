-- timeliness: of what happened by the as-of day, `n_known` of `n` whose first import is known, `k` of those recorded within $within
-- days, and the middle number of days; by table, by month of the last twelve and over all, and by project where $by_project
WITH told AS (
    SELECT CASE WHEN $by_project::BOOLEAN THEN project_id END AS project_id, table_name, date_trunc('month', happened_on)::DATE AS month, recorded_on, recorded_on - happened_on AS days
    FROM first_recorded JOIN projects USING (project_id)
)
SELECT project_id, table_name, month, count(*) AS n, count(recorded_on) AS n_known, count(*) FILTER (days <= $within) AS k, median(days) AS days
FROM told
GROUP BY GROUPING SETS ((), (project_id), (table_name), (month))
HAVING (month IS NULL OR month > as_of() - INTERVAL 12 MONTH) AND ($by_project::BOOLEAN OR grouping(project_id) = 1)
ORDER BY project_id NULLS FIRST, table_name NULLS FIRST, month NULLS FIRST
