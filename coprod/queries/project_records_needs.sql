-- what groups of a project said they need
SELECT n.raised_on AS "Raised on", g.label AS "Group", n.need AS "Need", replace(n.feature, '_', ' ') AS "Access fact", n.raised_how AS "How",
    n.met_on AS "Met on", n.declined_on AS "Declined on", n.response AS "Response", n.need_id AS "Id", count(*) OVER () AS n_all
FROM needs n JOIN groups g USING (group_id)
ORDER BY n.raised_on DESC, n.need_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
