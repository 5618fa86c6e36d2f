-- the grants that pay for a project
SELECT g.awarded_on AS "Awarded on", f.name AS "Funder", g.title AS "Grant", g.amount::DOUBLE AS "Amount", g.currency AS "Currency", g.grant_id AS "Id", count(*) OVER () AS n_all
FROM grants g JOIN funders f USING (funder_id)
ORDER BY g.awarded_on DESC NULLS LAST, g.grant_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
