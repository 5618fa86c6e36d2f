-- the groups of a project with the partner who brings them
SELECT g.label AS "Group", p.name AS "Partner", g.kind AS "Who", g.roster AS "People in the group", s.start_on AS "Since",
    s.last_on AS "Last came", s.n_attended AS "Sessions attended",
    CASE WHEN s.is_active THEN 'active' WHEN s.left_on IS NOT NULL THEN 'left' ELSE 'not started' END AS "State",
    CASE f.status WHEN 'ok' THEN 'fits' WHEN 'almost_right' THEN 'almost right' ELSE 'not recorded' END AS "Right partner?",
    g.group_id AS "Id", count(*) OVER () AS n_all
FROM groups g JOIN group_state s USING (group_id) LEFT JOIN partners p ON p.partner_id = g.partner_id
LEFT JOIN indicators f ON f.indicator = 'fit_planned' AND f.group_id = g.group_id
ORDER BY s.is_active DESC, s.last_on DESC NULLS LAST, g.label
LIMIT $most::BIGINT OFFSET $skip::BIGINT
