-- a row a project and dimension: its groups that have come, and those of them of which an answer is known
SELECT s.project_id, a.dimension, count(DISTINCT s.group_id) AS n_groups, count(DISTINCT s.group_id) FILTER (o.people > 0) AS n_groups_answered
FROM group_state s
CROSS JOIN (SELECT segment_id, dimension FROM segments WHERE is_answer AND segment_id <> 'everyone') a
LEFT JOIN group_profiles o ON o.group_id = s.group_id AND o.segment_id = a.segment_id
WHERE s.has_come
GROUP BY s.project_id, a.dimension
