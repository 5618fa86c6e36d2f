-- a row a project and answer: its share among those reached ÷ its share in the project's place
WITH shares AS (
    SELECT s.project_id, s.segment_id, s.dimension, s.k, s.n, s.value / q.q AS value, s.lower / q.q AS lower, s.upper / q.q AS upper
    FROM result_segment_share s
    JOIN main.projects p USING (project_id)
    JOIN place_share q ON q.place_code = p.place_code AND q.segment_id = s.segment_id
    JOIN result_answered_rate a ON a.project_id = s.project_id AND a.dimension = s.dimension
    WHERE q.q > 0 AND s.n > 0 AND a.status = 'ok' AND at_least(a.value, 0.5)
)
SELECT *, CASE
        WHEN upper < 1 THEN 'below' WHEN lower > 1 THEN 'above'
        WHEN lower >= 0.8 AND upper <= 1.25 THEN 'near' ELSE 'too_few'
    END AS status
FROM shares
