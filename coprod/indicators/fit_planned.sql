-- a row a group with a known criterion: the weighted share met; almost right where it is high and an essential is not met
WITH known AS (
    SELECT group_id, weight, CASE weight WHEN 'essential' THEN 2.0 ELSE 1.0 END AS w,
        CASE score WHEN 'yes' THEN 1.0 WHEN 'partly' THEN 0.5 ELSE 0.0 END AS s, score
    FROM main.fit_criteria WHERE score IS NOT NULL
), fits AS (
    SELECT group_id, sum(w * s) / sum(w) AS value, bool_or(weight = 'essential' AND score = 'no') AS lacks_essential
    FROM known GROUP BY group_id
)
SELECT g.project_id, f.group_id, f.value, CASE WHEN at_least(f.value, 0.6) AND f.lacks_essential THEN 'almost_right' ELSE 'ok' END AS status
FROM fits f JOIN group_state g USING (group_id)
