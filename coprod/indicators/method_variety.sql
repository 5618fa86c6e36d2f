-- a row a project: the effective number of methods by hours, a session's hours split evenly over its methods
WITH parts AS (
    SELECT h.project_id, m.method, (h.hours / count(*) OVER (PARTITION BY h.session_id))::DECIMAL(38, 12) AS hours
    FROM held h JOIN main.session_methods m USING (session_id) WHERE h.hours IS NOT NULL
), shares AS (
    SELECT project_id, method, sum(hours)::DOUBLE / (sum(sum(hours)) OVER (PARTITION BY project_id))::DOUBLE AS p FROM parts GROUP BY project_id, method
)
SELECT project_id, exp(-sum(p * ln(p) ORDER BY method)) AS value FROM shares GROUP BY project_id
