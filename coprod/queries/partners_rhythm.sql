-- a row a step: active groups by how long they have stayed away, in their own usual gaps
SELECT CASE
        WHEN i.status IS NULL OR i.status = 'no_data' THEN 'unknown' WHEN i.status = 'quiet' THEN CASE WHEN i.value > 4 THEN 'long' ELSE 'quiet' END
        WHEN i.value > 1 THEN 'later' ELSE 'usual'
    END AS standing, count(*) AS n
FROM group_state s LEFT JOIN indicators i ON i.indicator = 'gone_quiet' AND i.group_id = s.group_id
WHERE s.is_active
GROUP BY 1 ORDER BY 1
