-- a page of projects that have celebrated, a row a celebration (of each the latest fifty): the longest since the last one first
WITH held AS (
    SELECT project_id, max(held_on) AS last_on, count(*) AS n_celebrations FROM celebrations WHERE held_on <= as_of() GROUP BY project_id
), shown AS (
    SELECT *, (SELECT count(*) FROM held) AS n_all FROM held ORDER BY last_on, project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), credited AS (
    SELECT d.celebration_id, count(*) AS n_credited FROM celebration_credits d JOIN celebrations c USING (celebration_id)
    WHERE c.project_id IN (SELECT project_id FROM shown) GROUP BY d.celebration_id
)
SELECT s.project_id, p.name AS project_name, done(p.opened_on) AS opened_on, s.last_on, s.n_celebrations, s.n_all, c.celebration_id, c.held_on, c.kind, c.reach, coalesce(d.n_credited, 0) AS n_credited
FROM shown s
JOIN projects p ON p.project_id = s.project_id
JOIN celebrations c ON c.project_id = s.project_id AND c.held_on <= as_of()
LEFT JOIN credited d ON d.celebration_id = c.celebration_id
QUALIFY row_number() OVER (PARTITION BY s.project_id ORDER BY c.held_on DESC, c.celebration_id) <= 50
ORDER BY s.last_on, s.project_id, c.held_on DESC, c.celebration_id
