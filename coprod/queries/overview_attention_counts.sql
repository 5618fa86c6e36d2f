-- how many rows of the list there are, by reason: a meeting that does not fit counts once, however many groups lack something
SELECT reason, CASE WHEN reason = 'session_unfit' THEN count(DISTINCT session_id) ELSE count(*) END AS n
FROM attention GROUP BY reason ORDER BY n DESC, reason
