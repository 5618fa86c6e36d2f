-- a row a project: held sessions with involvement recorded, and those beyond asking
SELECT project_id, count(*) FILTER (involvement IN ('collaborate', 'led_by_participants')) AS k, count(*) AS n
FROM held WHERE involvement IS NOT NULL GROUP BY project_id
