-- the groups that may assess a project, a row a group, those who take part now first
SELECT g.group_id, g.label, g.kind, p.kind AS partner_kind,
    coalesce(g.joined_on <= as_of(), true) AND coalesce(g.left_on > as_of(), true) AS is_active
FROM groups g LEFT JOIN partners p ON p.partner_id = g.partner_id
ORDER BY is_active DESC, lower(g.label), g.group_id
