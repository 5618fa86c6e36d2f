-- one page of projects in the order asked for, a row a project and tip
WITH due AS (
    SELECT project_id, min(row(CASE WHEN reason = 'session_unfit' AND since <= as_of() + 14 THEN 0 ELSE 1 END, since)) AS first_due
    FROM attention WHERE $sort <> 'name' GROUP BY project_id
), standing AS (
    SELECT project_id, coalesce(evidence_level, CASE evidence_status WHEN 'no_data' THEN -1 ELSE 9 END) AS tip_level
    FROM stages WHERE $sort = 'tip' AND tip = $by_tip
), ordered AS (
    SELECT p.project_id, p.name, p.status, d.first_due, s.tip_level
    FROM projects p LEFT JOIN due d USING (project_id) LEFT JOIN standing s USING (project_id)
    ORDER BY s.tip_level, d.first_due NULLS LAST, lower(p.name), p.project_id
    LIMIT $most::BIGINT OFFSET $skip::BIGINT
), paged AS (
    SELECT project_id, name, status, (SELECT count(*) FROM projects) AS n_all,
        $skip::BIGINT + row_number() OVER (ORDER BY tip_level, first_due NULLS LAST, lower(name), project_id) AS place
    FROM ordered
), needing AS (
    SELECT project_id, count(*) AS n_attention FROM attention WHERE project_id IN (SELECT project_id FROM paged) GROUP BY project_id
)
SELECT o.project_id, o.name, o.status, c.phase, coalesce(a.n_attention, 0) AS n_attention, o.n_all, o.place,
    s.tip, s.evidence_level, s.evidence_status, s.stopped_by, s.self_level, s.partner_level, s.gap
FROM paged o JOIN scope c ON c.project_id = o.project_id LEFT JOIN needing a ON a.project_id = o.project_id JOIN stages s ON s.project_id = o.project_id
ORDER BY o.place, s.tip
