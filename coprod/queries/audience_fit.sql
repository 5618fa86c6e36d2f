-- a page of groups with criteria, a row a criterion: almost right first, then the lowest fit
WITH asked AS (
    SELECT i.group_id, i.value AS fit, i.status FROM indicators i
    WHERE i.indicator = 'fit_planned' AND i.group_id IN (SELECT group_id FROM fit_criteria)
), counted AS (
    SELECT count(*) AS n_all, count(*) FILTER (status = 'almost_right') AS n_almost FROM asked
), shown AS (
    SELECT * FROM asked ORDER BY (status = 'almost_right') DESC, fit IS NULL, fit, group_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), paged AS (
    SELECT *, $skip::BIGINT + row_number() OVER (ORDER BY (status = 'almost_right') DESC, fit IS NULL, fit, group_id) AS place FROM shown
)
SELECT a.place, a.group_id, g.label AS group_label, g.project_id, p.name AS project_name, t.name AS partner_name, a.fit, r.value AS fit_realised, a.status,
    s.is_active, f.criterion, f.weight, f.score, c.n_all, c.n_almost
FROM paged a
CROSS JOIN counted c
JOIN groups g ON g.group_id = a.group_id
JOIN projects p ON p.project_id = g.project_id
LEFT JOIN partners t ON t.partner_id = g.partner_id
JOIN group_state s ON s.group_id = a.group_id
JOIN fit_criteria f ON f.group_id = a.group_id
LEFT JOIN indicators r ON r.group_id = a.group_id AND r.indicator = 'fit_realised'
ORDER BY a.place, f.weight <> 'essential', f.criterion
