-- a row an answer of a dimension and, where all its answers are known there, a place: the answer's share of the place's people
WITH answers AS (
    SELECT segment_id, dimension, label, sort_order, count(*) OVER (PARTITION BY dimension) AS n_answers
    FROM segments WHERE is_answer AND segment_id <> 'everyone'
), known AS (
    SELECT o.place_code, a.segment_id, o.people, o.source, o.year, a.n_answers, count(*) OVER whole AS n_known, sum(o.people) OVER whole AS total
    FROM populations o JOIN answers a USING (segment_id)
    WINDOW whole AS (PARTITION BY o.place_code, a.dimension)
), shares AS (
    SELECT place_code, segment_id, people / total AS q, source, year FROM known WHERE n_known = n_answers AND total > 0
)
SELECT a.dimension, a.segment_id, a.label, s.place_code, s.q, s.source, s.year
FROM answers a LEFT JOIN shares s USING (segment_id)
ORDER BY a.dimension, a.sort_order IS NULL, a.sort_order, a.segment_id, s.place_code
