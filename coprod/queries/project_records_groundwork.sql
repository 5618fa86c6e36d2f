-- the groundwork of a project
SELECT w.agreed_on AS "Agreed on", w.kind AS "Kind", g.label AS "Agreed by group", w.note AS "Note", w.evidence_url AS "Evidence", w.groundwork_id AS "Id", count(*) OVER () AS n_all
FROM groundwork w LEFT JOIN groups g ON g.group_id = w.agreed_by_group_id
ORDER BY w.agreed_on DESC NULLS LAST, w.groundwork_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
