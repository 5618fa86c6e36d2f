-- a row a planned session and a row a planned review that was not held, a page of them: those whose day has gone by come first
WITH planned AS (
    SELECT 'session' AS kind, e.session_id AS id, e.project_id, e.title, e.held_on AS planned_on, s.name AS setting_name, e.hours, NULL::BOOLEAN AS is_with_partners
    FROM sessions e LEFT JOIN settings s ON s.setting_id = e.setting_id
    WHERE e.status = 'planned'
    UNION ALL
    SELECT 'review', review_id, project_id, NULL, planned_on, NULL, NULL, is_with_partners
    FROM reviews WHERE planned_on IS NOT NULL AND done(held_on) IS NULL
)
SELECT *, planned_on < as_of() AS is_overdue, planned_on - as_of() AS days, count(*) OVER () AS n_all, count(*) FILTER (planned_on < as_of()) OVER () AS n_overdue
FROM planned
ORDER BY planned_on, kind DESC, id LIMIT $most::BIGINT OFFSET $skip::BIGINT
