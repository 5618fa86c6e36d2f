-- how many rows need attention, by reason
SELECT reason, count(*) AS n FROM attention GROUP BY reason ORDER BY n DESC, reason
