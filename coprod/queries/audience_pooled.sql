-- a row an audience group, the projects shown taken together: p over them, q = Σ nᵢqᵢ ÷ Σ nᵢ, and what that says
WITH answers AS (
    SELECT segment_id, dimension, label, sort_order FROM segments WHERE is_answer AND segment_id <> 'everyone'
), place AS (
    SELECT o.place_code, a.dimension, a.segment_id, o.people / sum(o.people) OVER whole AS q, count(*) OVER whole AS n_known,
        sum(o.people) OVER whole AS total
    FROM populations o JOIN answers a USING (segment_id)
    WINDOW whole AS (PARTITION BY o.place_code, a.dimension)
), asked AS (
    SELECT dimension, count(*) AS n_answers FROM answers GROUP BY dimension
), known AS (
    SELECT s.place_code, s.dimension, s.segment_id, s.q FROM place s JOIN asked a ON a.dimension = s.dimension AND a.n_answers = s.n_known AND s.total > 0
), described AS (
    -- The place's shares are the same for all of its projects: what these say is added up by place before it meets them.
    SELECT p.place_code, i.dimension, i.segment_id, sum(i.k) AS k, sum(i.n) AS n, count(*) AS n_projects
    FROM indicators i JOIN projects p USING (project_id)
    WHERE i.indicator = 'segment_share' AND i.n > 0
    GROUP BY ALL
), pooled AS (
    SELECT d.dimension, d.segment_id, sum(d.k) AS k, sum(d.n) AS n, sum(d.n * s.q) / sum(d.n) AS q, sum(d.n_projects)::BIGINT AS n_projects
    FROM described d JOIN known s ON s.place_code = d.place_code AND s.segment_id = d.segment_id
    WHERE s.q IS NOT NULL GROUP BY d.dimension, d.segment_id
), placed AS (
    SELECT DISTINCT place_code, dimension FROM known WHERE q IS NOT NULL
), told AS (
    SELECT DISTINCT i.project_id, i.dimension, s.place_code IS NOT NULL AS has_place
    FROM indicators i JOIN projects p USING (project_id) LEFT JOIN placed s ON s.place_code = p.place_code AND s.dimension = i.dimension
    WHERE i.indicator = 'segment_share' AND i.n > 0
), answered AS (
    -- Of the pooled projects alone: how much of their people the answers speak for.
    SELECT i.dimension, sum(i.k) AS answered_k, sum(i.n) AS answered_n
    FROM indicators i JOIN told t ON t.project_id = i.project_id AND t.dimension = i.dimension AND t.has_place
    WHERE i.indicator = 'answered_rate' AND i.n > 0
    GROUP BY i.dimension
), without AS (
    SELECT dimension, count(*) FILTER (NOT has_place) AS n_without_place FROM told GROUP BY dimension
), aims AS (
    SELECT segment_id, count(*) FILTER (intent = 'prioritise') AS n_prioritise, count(*) FILTER (intent = 'reflect') AS n_reflect,
        count(*) FILTER (intent = 'not_targeted') AS n_not_targeted
    FROM targets GROUP BY segment_id
), limits AS (
    SELECT a.*, o.k, o.n, o.q, o.n_projects, r.answered_k, r.answered_n, coalesce(w.n_without_place, 0) AS n_without_place,
        coalesce(m.n_prioritise, 0) AS n_prioritise, coalesce(m.n_reflect, 0) AS n_reflect, coalesce(m.n_not_targeted, 0) AS n_not_targeted,
        o.k / o.n AS p, wilson_lower(o.k, o.n) AS p_lower, wilson_upper(o.k, o.n) AS p_upper,
        coalesce(o.q > 0 AND r.answered_k / r.answered_n >= 0.5 - 1e-9, false) AS is_known
    FROM answers a
    LEFT JOIN pooled o USING (dimension, segment_id)
    LEFT JOIN answered r USING (dimension)
    LEFT JOIN without w USING (dimension)
    LEFT JOIN aims m USING (segment_id)
)
SELECT dimension, segment_id, label, k, n, p, q, answered_k, answered_n, n_projects, n_without_place, n_prioritise, n_reflect, n_not_targeted,
    CASE WHEN is_known THEN p / q END AS value, CASE WHEN is_known THEN p_lower / q END AS lower, CASE WHEN is_known THEN p_upper / q END AS upper,
    CASE
        WHEN NOT is_known THEN 'no_data' WHEN p_upper / q < 1 THEN 'below' WHEN p_lower / q > 1 THEN 'above'
        WHEN p_lower / q >= 0.8 AND p_upper / q <= 1.25 THEN 'near' ELSE 'too_few'
    END AS status,
    sum(abs(p - q)) OVER (PARTITION BY dimension ORDER BY segment_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) / 2 AS distance
FROM limits
ORDER BY dimension, sort_order IS NULL, sort_order, segment_id
