-- the groups of a project
SELECT g.joined_on AS "Joined on", g.left_on AS "Left on", g.label AS "Group", p.name AS "Partner", replace(g.kind, '_', ' ') AS "Who", g.roster AS "People in the group", g.group_id AS "Id", count(*) OVER () AS n_all
FROM groups g LEFT JOIN partners p USING (partner_id)
ORDER BY g.joined_on DESC NULLS LAST, g.group_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
