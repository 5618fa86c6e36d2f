-- a page of groups with criteria, a row a criterion: almost right first, then the lowest fit
WITH asked AS (
    SELECT f.group_id, i.value AS fit, i.status, r.value AS fit_realised, count(*) FILTER (f.score IS NULL) AS n_unknown
    FROM fit_criteria f
    JOIN indicators i ON i.group_id = f.group_id AND i.indicator = 'fit_planned'
    LEFT JOIN indicators r ON r.group_id = f.group_id AND r.indicator = 'fit_realised'
    GROUP BY ALL
), paged AS (
    SELECT a.*, row_number() OVER ranked AS place, count(*) OVER () AS n_all, count(*) FILTER (a.status = 'almost_right') OVER () AS n_almost
    FROM asked a
    WINDOW ranked AS (ORDER BY (a.status = 'almost_right') DESC, a.fit IS NULL, a.fit, a.group_id)
    QUALIFY place > $skip::BIGINT AND place <= $skip::BIGINT + $most::BIGINT
)
SELECT a.place, a.group_id, g.label AS group_label, g.project_id, p.name AS project_name, t.name AS partner_name, a.fit, a.fit_realised, a.status,
    s.is_active, f.criterion, f.weight, f.score, a.n_all, a.n_almost
FROM paged a
JOIN groups g USING (group_id)
JOIN projects p ON p.project_id = g.project_id
LEFT JOIN partners t ON t.partner_id = g.partner_id
JOIN group_state s ON s.group_id = a.group_id
JOIN fit_criteria f ON f.group_id = a.group_id
ORDER BY a.place, f.weight <> 'essential', f.criterion
