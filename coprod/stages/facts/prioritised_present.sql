-- the share of those audience groups with profile people in groups that have come
SELECT a.project_id, count(*) FILTER (c.people > 0) / count(*) AS value
FROM aims a LEFT JOIN came_profile c USING (project_id, segment_id)
GROUP BY a.project_id
