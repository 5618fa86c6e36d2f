-- which groups came to a project's sessions
SELECT s.held_on AS "Day", g.label AS "Group", a.people AS "People", a.newcomers AS "Newcomers", s.status AS "Status", a.session_id || ' / ' || a.group_id AS "Id", count(*) OVER () AS n_all
FROM attendance a JOIN sessions s USING (session_id) JOIN groups g ON g.group_id = a.group_id
ORDER BY s.held_on DESC, a.session_id, a.group_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
