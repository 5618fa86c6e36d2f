-- one page of projects in the order asked for, a row a project and tip
WITH due AS (
    SELECT project_id, count(*) AS n_attention,
        min(row(CASE WHEN reason = 'session_unfit' AND since <= as_of() + 14 THEN 0 ELSE 1 END, since)) AS first_due
    FROM attention GROUP BY project_id
), standing AS (
    SELECT project_id, coalesce(any_value(evidence_level) FILTER (tip = $by_tip), CASE any_value(evidence_status) FILTER (tip = $by_tip) WHEN 'no_data' THEN -1 ELSE 9 END) AS tip_level
    FROM stages GROUP BY project_id
), ordered AS (
    SELECT p.project_id, p.name, p.status, c.phase, coalesce(d.n_attention, 0) AS n_attention, count(*) OVER () AS n_all,
        row_number() OVER (
            ORDER BY CASE WHEN $sort = 'tip' THEN s.tip_level END,
                CASE WHEN $sort <> 'name' THEN d.first_due END NULLS LAST, lower(p.name), p.project_id
        ) AS place
    FROM projects p JOIN scope c USING (project_id) LEFT JOIN due d USING (project_id) LEFT JOIN standing s USING (project_id)
)
SELECT o.*, s.tip, s.evidence_level, s.evidence_status, s.stopped_by, s.self_level, s.partner_level, s.gap
FROM ordered o JOIN stages s USING (project_id)
WHERE o.place > $skip AND o.place <= $skip + $most
ORDER BY o.place, s.tip
