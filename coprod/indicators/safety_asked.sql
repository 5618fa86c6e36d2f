-- a row a project: active groups, and those asked in the last 90 days whether they felt safe
SELECT g.project_id,
    count(*) FILTER (g.group_id IN (SELECT group_id FROM faces WHERE question = 'felt_safe' AND held_on >= as_of() - 90)) AS k,
    count(*) AS n
FROM group_state g WHERE g.is_active GROUP BY g.project_id
