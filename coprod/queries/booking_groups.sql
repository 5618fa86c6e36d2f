-- a row a group that has not left by the day, the first $most: whom a room can be looked for
WITH offered AS (
    SELECT g.group_id, g.label, g.kind, g.roster, g.project_id, p.name AS project_name
    FROM groups g JOIN projects p ON p.project_id = g.project_id
    WHERE g.left_on IS NULL OR g.left_on > $on::DATE
    ORDER BY p.name, g.project_id, g.label, g.group_id LIMIT $most::BIGINT
)
SELECT o.*, count(n.need_id) FILTER (n.raised_on <= least($on::DATE, as_of()) AND (n.declined_on IS NULL OR n.declined_on > least($on::DATE, as_of()))) AS n_needs
FROM offered o LEFT JOIN needs n ON n.group_id = o.group_id
GROUP BY ALL ORDER BY o.project_name, o.project_id, o.label, o.group_id
