-- a page of groups with a known fit, planned or realised: almost right first, then those not with us last, then the lowest fit
WITH told AS (
    SELECT group_id, any_value(project_id) AS project_id, max(value) FILTER (indicator = 'fit_planned') AS planned, max(value) FILTER (indicator = 'fit_realised') AS realised,
        bool_or(status = 'almost_right') AS is_almost
    FROM indicators WHERE indicator IN ('fit_planned', 'fit_realised') AND status <> 'no_data' GROUP BY group_id
), placed AS (
    SELECT t.*, s.is_active, count(*) OVER () AS n_all,
        row_number() OVER (ORDER BY NOT s.is_active, NOT t.is_almost, least(t.planned, t.realised), t.group_id) AS place
    FROM told t JOIN group_state s USING (group_id)
), shown AS (
    SELECT * FROM placed ORDER BY place LIMIT $most::BIGINT OFFSET $skip::BIGINT
), lacking AS (
    SELECT group_id, list(criterion ORDER BY criterion) AS lacks FROM fit_criteria
    WHERE weight = 'essential' AND score = 'no' AND group_id IN (SELECT group_id FROM shown) GROUP BY group_id
)
SELECT o.*, g.label AS group_label, t.name AS partner_name, p.name AS project_name, l.lacks
FROM shown o
JOIN groups g ON g.group_id = o.group_id
JOIN projects p ON p.project_id = o.project_id
LEFT JOIN partners t ON t.partner_id = g.partner_id
LEFT JOIN lacking l ON l.group_id = o.group_id
ORDER BY o.place
