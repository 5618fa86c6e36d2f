-- a row a project and dimension whose distance is known: how many are described, and the place's shares that draws are made from
WITH answers AS (
    SELECT segment_id, dimension FROM segments WHERE is_answer AND segment_id <> 'everyone'
), known AS (
    SELECT o.place_code, a.dimension, list(o.people ORDER BY a.segment_id) AS people, sum(o.people) AS total, count(*) AS n_known
    FROM populations o JOIN answers a USING (segment_id)
    GROUP BY ALL
), asked AS (
    SELECT dimension, count(*) AS n_answers FROM answers GROUP BY dimension
)
SELECT i.project_id, i.dimension, i.n, list_transform(k.people, lambda people : people / k.total) AS q
FROM indicators i
JOIN projects p USING (project_id)
JOIN known k ON k.place_code = p.place_code AND k.dimension = i.dimension
JOIN asked ON asked.dimension = i.dimension AND asked.n_answers = k.n_known
WHERE i.indicator = 'composition_distance' AND i.status <> 'no_data' AND k.total > 0
ORDER BY i.project_id, i.dimension
