-- a row an active group of an active project with five sessions: days since it last came ÷ its own usual gap
WITH gaps AS (
    SELECT group_id, held_on - lag(held_on) OVER (PARTITION BY group_id ORDER BY held_on) AS days FROM attended
), usual AS (
    SELECT group_id, median(days) AS days FROM gaps GROUP BY group_id
)
SELECT g.project_id, g.group_id, (as_of() - g.last_on) / u.days AS value,
    CASE WHEN above((as_of() - g.last_on) / u.days, 2) THEN 'quiet' ELSE 'ok' END AS status
FROM group_state g
JOIN main.projects p USING (project_id)
JOIN usual u USING (group_id)
WHERE g.is_active AND p.status = 'active' AND g.n_attended >= 5 AND u.days > 0
