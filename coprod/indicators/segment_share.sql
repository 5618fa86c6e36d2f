-- a row a project and answer: profile people of the answer among those of the dimension's answers, groups that have come
SELECT g.project_id, g.segment_id, g.dimension, coalesce(p.people, 0) AS k,
    sum(coalesce(p.people, 0)) OVER (PARTITION BY g.project_id, g.dimension) AS n
FROM grid_segment g LEFT JOIN came_profile p USING (project_id, dimension, segment_id)
