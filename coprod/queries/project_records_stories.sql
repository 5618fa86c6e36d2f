-- the stories told in a project, and who may read them
SELECT s.told_on AS "Told on", g.label AS "Group", coalesce(s.text, 'Read by the team alone: without consent, or it has run out') AS "Story", s.consent AS "May be read by",
    s.consent_until AS "Until", s.story_id AS "Id", count(*) OVER () AS n_all
FROM stories_to_read s LEFT JOIN groups g ON g.group_id = s.group_id
ORDER BY s.told_on DESC, s.story_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
