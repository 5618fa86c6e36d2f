-- faces chosen at a project's sessions, counted
SELECT s.held_on AS "Day", g.label AS "Group", replace(r.question, '_', ' ') AS "Question", r.face AS "Face (1–5)", r.people AS "People",
    r.session_id || ' / ' || r.group_id AS "Id", count(*) OVER () AS n_all
FROM reactions r JOIN sessions s USING (session_id) JOIN groups g ON g.group_id = r.group_id
ORDER BY s.held_on DESC, r.session_id, r.group_id, r.question, r.face LIMIT $most::BIGINT OFFSET $skip::BIGINT
