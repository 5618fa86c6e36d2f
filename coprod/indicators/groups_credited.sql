-- a row a project: groups that have come, and those credited at a celebration
SELECT g.project_id,
    count(*) FILTER (g.group_id IN (
        SELECT c.group_id FROM main.celebration_credits c JOIN main.celebrations e USING (celebration_id) WHERE e.held_on <= as_of()
    )) AS k,
    count(*) AS n
FROM group_state g WHERE g.has_come GROUP BY g.project_id
