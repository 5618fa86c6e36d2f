-- a row a group and day on which it came, of the projects in view: asked of a page of projects alone
SELECT DISTINCT a.group_id, s.held_on
FROM attendance a JOIN sessions s USING (session_id)
WHERE s.status = 'held' AND s.held_on <= as_of() AND (a.people > 0 OR a.people IS NULL)
ORDER BY a.group_id, s.held_on LIMIT $most::BIGINT
