-- a row a method: in how many held sessions it was used, of those that say how people worked
WITH held AS (
    SELECT m.session_id, m.method FROM session_methods m JOIN sessions s USING (session_id) WHERE s.status = 'held' AND s.held_on <= as_of()
)
SELECT method, count(*) AS n_sessions, (SELECT count(DISTINCT session_id) FROM held) AS n_all FROM held GROUP BY method ORDER BY n_sessions DESC, method
