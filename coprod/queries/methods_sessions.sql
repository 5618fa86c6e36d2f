-- a page of held sessions, the latest first: those whose title or project holds every word of $find, with $writing_is recorded ('' for any,
-- 'unknown' for none), and where asked only those nobody was counted at. Titles recur, so each is searched once. `found` is read twice, for the
-- page and for how many there are, because keeping all of it takes longer.
WITH words AS (
    SELECT word, 1::BIGINT << (nth - 1)::INTEGER AS bit
    FROM (SELECT unnest(string_split(lower($find::VARCHAR), ' ')) AS word, generate_subscripts(string_split($find::VARCHAR, ' '), 1) AS nth) WHERE $find::VARCHAR <> ''
), titles AS (
    SELECT t.title, sum(w.bit)::BIGINT AS bits FROM (SELECT DISTINCT title FROM sessions) t JOIN words w ON contains(lower(t.title), w.word) GROUP BY t.title
), named AS (
    SELECT p.project_id, sum(w.bit)::BIGINT AS bits FROM projects p JOIN words w ON contains(lower(p.name), w.word) GROUP BY p.project_id
), told AS NOT MATERIALIZED (
    SELECT session_id, project_id, held_on, title, writing, involvement, hours, headcount FROM sessions
    WHERE status = 'held' AND held_on <= as_of()
        AND ($writing_is::VARCHAR = '' OR coalesce(writing, 'unknown') = $writing_is::VARCHAR)
        AND (NOT $uncounted::BOOLEAN OR (
            headcount IS NULL AND session_id NOT IN (SELECT session_id FROM attendance WHERE $uncounted::BOOLEAN AND people IS NOT NULL)
        ))
), found AS NOT MATERIALIZED (
    SELECT * FROM told WHERE $find::VARCHAR = ''
    UNION ALL
    SELECT s.* FROM told s LEFT JOIN titles t ON t.title = s.title LEFT JOIN named n ON n.project_id = s.project_id
    WHERE $find::VARCHAR <> '' AND (coalesce(t.bits, 0) | coalesce(n.bits, 0)) = (SELECT sum(bit)::BIGINT FROM words)
), shown AS MATERIALIZED (
    SELECT * FROM found ORDER BY held_on DESC, session_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), used AS (
    SELECT session_id, string_agg(method, ',' ORDER BY method) AS methods FROM session_methods WHERE session_id IN (SELECT session_id FROM shown) GROUP BY session_id
), came AS (
    SELECT session_id, sum(people)::BIGINT AS people, count(*) FILTER (people > 0 OR people IS NULL) AS n_groups
    FROM attendance WHERE session_id IN (SELECT session_id FROM shown) GROUP BY session_id
)
SELECT s.* EXCLUDE (headcount), p.name AS project_name, u.methods, coalesce(s.headcount, c.people)::BIGINT AS people, coalesce(c.n_groups, 0) AS n_groups,
    (SELECT count(*) FROM found) AS n_all
FROM shown s
JOIN projects p ON p.project_id = s.project_id
LEFT JOIN used u ON u.session_id = s.session_id
LEFT JOIN came c ON c.session_id = s.session_id
ORDER BY s.held_on DESC, s.session_id
