-- a page of projects with groups that have come and were never credited: most such groups first, with the first eight of them by name
WITH asked AS (
    SELECT project_id, k, n FROM indicators WHERE indicator = 'groups_credited' AND k < n
), shown AS (
    SELECT *, (SELECT count(*) FROM asked) AS n_all FROM asked ORDER BY n - k DESC, project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), credited AS (
    SELECT DISTINCT d.group_id FROM celebration_credits d JOIN celebrations c USING (celebration_id)
    WHERE c.held_on <= as_of() AND c.project_id IN (SELECT project_id FROM shown)
), missing AS (
    SELECT s.project_id, list(g.label ORDER BY g.label, g.group_id)[1:8] AS labels
    FROM group_state s JOIN groups g USING (group_id)
    WHERE s.has_come AND s.project_id IN (SELECT project_id FROM shown) AND s.group_id NOT IN (SELECT group_id FROM credited)
    GROUP BY s.project_id
)
SELECT s.project_id, p.name AS project_name, s.k, s.n, m.labels, s.n_all,
    EXISTS (SELECT 1 FROM celebrations c WHERE c.project_id = s.project_id AND c.held_on <= as_of()) AS has_celebrated
FROM shown s JOIN projects p ON p.project_id = s.project_id LEFT JOIN missing m ON m.project_id = s.project_id
ORDER BY s.n - s.k DESC, s.project_id
