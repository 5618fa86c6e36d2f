-- a row a project: active groups that have been there 30 days, and those of them that agreed any groundwork
SELECT g.project_id,
    count(*) FILTER (g.group_id IN (SELECT agreed_by_group_id FROM main.groundwork WHERE agreed_on <= as_of())) AS k,
    count(*) AS n
FROM group_state g
WHERE g.is_active AND g.start_on <= as_of() - 30
GROUP BY g.project_id
