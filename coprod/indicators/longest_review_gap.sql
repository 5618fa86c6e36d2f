-- a row a project: the longest stretch without a review from the first held session to now, or to its end
WITH spans AS (
    SELECT h.project_id, min(h.held_on) AS first_on, least(as_of(), any_value(p.ends_on)) AS last_on
    FROM held h JOIN main.projects p USING (project_id) GROUP BY h.project_id
), days AS (
    SELECT project_id, first_on AS day FROM spans WHERE first_on <= last_on
    UNION ALL SELECT project_id, last_on FROM spans WHERE first_on <= last_on
    UNION ALL SELECT r.project_id, r.held_on FROM main.reviews r JOIN spans s USING (project_id) WHERE r.held_on BETWEEN s.first_on AND s.last_on
), gaps AS (
    SELECT project_id, day - lag(day) OVER (PARTITION BY project_id ORDER BY day) AS days FROM days
)
SELECT project_id, max(days) AS value FROM gaps GROUP BY project_id
