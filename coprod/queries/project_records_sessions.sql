-- the sessions of a project
SELECT s.held_on AS "Day", s.title AS "Title", s.status AS "Status", t.name AS "Setting", s.hours AS "Hours", s.headcount AS "Counted as a whole",
    replace(s.involvement, '_', ' ') AS "Involvement", replace(s.writing, '_', ' ') AS "Writing", s.led_by_role AS "Led by", s.session_id AS "Id", count(*) OVER () AS n_all
FROM sessions s LEFT JOIN settings t USING (setting_id)
ORDER BY s.held_on DESC, s.session_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
