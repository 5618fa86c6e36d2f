-- a row a project and dimension: half the sum of the differences between reached and resident; the chance band is drawn when asked for
SELECT s.project_id, s.dimension, sum(abs(s.value - q.q) ORDER BY s.segment_id) / 2 AS value, any_value(s.n) AS n
FROM result_segment_share s
JOIN main.projects p USING (project_id)
JOIN place_share q ON q.place_code = p.place_code AND q.segment_id = s.segment_id
WHERE s.n > 0
GROUP BY s.project_id, s.dimension
