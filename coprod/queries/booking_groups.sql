-- a row a group that has not left by the day: whom a room can be looked for
SELECT g.group_id, g.label, g.kind, g.roster, g.project_id, p.name AS project_name,
    count(n.need_id) FILTER (n.raised_on <= least($on::DATE, as_of()) AND (n.declined_on IS NULL OR n.declined_on > least($on::DATE, as_of()))) AS n_needs
FROM groups g JOIN projects p ON p.project_id = g.project_id LEFT JOIN needs n ON n.group_id = g.group_id
WHERE g.left_on IS NULL OR g.left_on > $on::DATE
GROUP BY ALL ORDER BY p.name, g.project_id, g.label, g.group_id
