-- a row a project: held sessions, and those with setting, hours, writing, a method and who came
SELECT h.project_id,
    count(*) FILTER (
        h.setting_id IS NOT NULL AND h.hours IS NOT NULL AND h.writing IS NOT NULL AND (h.n_rows > 0 OR h.headcount IS NOT NULL)
        AND h.session_id IN (SELECT session_id FROM main.session_methods)
    ) AS k,
    count(*) AS n
FROM held h GROUP BY h.project_id
