-- a group that has not come for more than twice its usual gap
WITH usual AS (
    SELECT group_id, median(days) AS days FROM (
        SELECT group_id, held_on - lag(held_on) OVER (PARTITION BY group_id ORDER BY held_on) AS days FROM attended
    ) GROUP BY group_id
)
SELECT q.project_id, q.group_id, NULL AS session_id, g.last_on + floor(2 * u.days)::INTEGER AS since, as_of() - g.last_on AS days
FROM result_gone_quiet q JOIN group_state g USING (group_id) JOIN usual u USING (group_id)
WHERE q.status = 'quiet'
