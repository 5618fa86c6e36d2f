-- the methods used at a project's sessions
SELECT s.held_on AS "Day", s.title AS "Session", replace(m.method, '_', ' ') AS "Method", s.hours AS "Hours", m.session_id AS "Id", count(*) OVER () AS n_all
FROM session_methods m JOIN sessions s USING (session_id)
ORDER BY s.held_on DESC, m.session_id, m.method LIMIT $most::BIGINT OFFSET $skip::BIGINT
