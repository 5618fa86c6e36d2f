-- a page of held sessions, the latest first: those whose title or project holds every word of $find, with $writing_is recorded ('' for any,
-- 'unknown' for none), and where asked only those nobody was counted at
WITH found AS (
    SELECT s.session_id, s.project_id, s.held_on
    FROM sessions s JOIN projects p ON p.project_id = s.project_id
    WHERE s.status = 'held' AND s.held_on <= as_of()
        AND ($writing_is::VARCHAR = '' OR coalesce(s.writing, 'unknown') = $writing_is::VARCHAR)
        AND ($find::VARCHAR = '' OR len(list_filter(
            string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', s.title, p.name)), word)
        )) = 0)
        AND (NOT $uncounted::BOOLEAN OR (s.headcount IS NULL AND s.session_id NOT IN (SELECT session_id FROM attendance WHERE people IS NOT NULL)))
), shown AS (
    SELECT * FROM found ORDER BY held_on DESC, session_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), used AS (
    SELECT session_id, string_agg(method, ',' ORDER BY method) AS methods FROM session_methods WHERE session_id IN (SELECT session_id FROM shown) GROUP BY session_id
), came AS (
    SELECT session_id, sum(people)::BIGINT AS people, count(*) FILTER (people > 0 OR people IS NULL) AS n_groups
    FROM attendance WHERE session_id IN (SELECT session_id FROM shown) GROUP BY session_id
)
SELECT n.session_id, n.held_on, n.project_id, p.name AS project_name, s.title, s.writing, s.involvement, s.hours, u.methods,
    coalesce(s.headcount, c.people)::BIGINT AS people, coalesce(c.n_groups, 0) AS n_groups, (SELECT count(*) FROM found) AS n_all
FROM shown n
JOIN sessions s ON s.session_id = n.session_id
JOIN projects p ON p.project_id = n.project_id
LEFT JOIN used u ON u.session_id = n.session_id
LEFT JOIN came c ON c.session_id = n.session_id
ORDER BY n.held_on DESC, n.session_id
