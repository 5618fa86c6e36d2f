-- what groups chose at a project's sessions, counted
SELECT s.held_on AS "Day", g.label AS "Group", v.question AS "Question", v.choice AS "Choice", v.people AS "People",
    v.session_id || ' / ' || v.group_id AS "Id", count(*) OVER () AS n_all
FROM votes v JOIN sessions s USING (session_id) JOIN groups g ON g.group_id = v.group_id
ORDER BY s.held_on DESC, v.session_id, v.group_id, v.question, v.choice LIMIT $most::BIGINT OFFSET $skip::BIGINT
