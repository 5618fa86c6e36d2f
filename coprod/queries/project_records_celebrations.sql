-- what a project celebrated, and which groups were credited
SELECT c.held_on AS "Day", replace(c.kind, '_', ' ') AS "Kind", c.reach AS "For", string_agg(g.label, ', ' ORDER BY g.label) AS "Groups credited", c.celebration_id AS "Id", count(*) OVER () AS n_all
FROM celebrations c LEFT JOIN celebration_credits d USING (celebration_id) LEFT JOIN groups g ON g.group_id = d.group_id
GROUP BY c.held_on, c.kind, c.reach, c.celebration_id
ORDER BY c.held_on DESC, c.celebration_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
