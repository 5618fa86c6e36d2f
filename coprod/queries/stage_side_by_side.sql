-- a row a programme, place or phase ($by) and tip: of the projects in view for which the tip is due, how many are established or better (level 3 or 4), and
-- how many of them there are; by name, a page of programmes or places
WITH told AS (
    SELECT s.project_id, s.tip, s.evidence_status, coalesce(s.evidence_level >= 3, false) AS is_strong,
        CASE $by::VARCHAR WHEN 'programme' THEN p.programme_id WHEN 'place' THEN coalesce(p.place_code, '') ELSE c.phase END AS id
    FROM stages s JOIN projects p ON p.project_id = s.project_id JOIN scope c ON c.project_id = s.project_id
), named AS (
    SELECT id, coalesce(g.name, t.id) AS name, count(*) OVER () AS n_all
    FROM (SELECT DISTINCT id FROM told) t LEFT JOIN programmes g ON $by::VARCHAR = 'programme' AND g.programme_id = t.id
    ORDER BY lower(coalesce(g.name, t.id)), id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT n.id, n.name, t.tip, count(*) FILTER (t.is_strong) AS n_strong, count(*) FILTER (t.evidence_status <> 'not_due') AS n_due,
    count(DISTINCT t.project_id) AS n_projects, any_value(n.n_all) AS n_all
FROM named n JOIN told t ON t.id = n.id
GROUP BY n.id, n.name, t.tip
ORDER BY lower(n.name), n.id, t.tip
