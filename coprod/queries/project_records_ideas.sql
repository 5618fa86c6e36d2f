-- the ideas raised in a project, and what became of them
SELECT i.raised_on AS "Raised on", g.label AS "Group", i.idea AS "Idea", CASE i.outcome WHEN 'kept' THEN 'considered, no change' ELSE i.outcome END AS "Outcome",
    i.decided_on AS "Decided on", i.reason AS "Reason", i.told_back_on AS "Told back on", i.idea_id AS "Id", count(*) OVER () AS n_all
FROM ideas i LEFT JOIN groups g ON g.group_id = i.group_id
ORDER BY i.raised_on DESC, i.idea_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
