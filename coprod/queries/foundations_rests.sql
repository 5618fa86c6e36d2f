-- a page of projects on whose one person much rests, by name: a team of fewer than asked, or one role that leads nearly every session
WITH small AS (
    SELECT project_id, value AS team_size, number AS least FROM rules WHERE rule = '2.1.team_size' AND outcome = 'not_met'
), led AS (
    SELECT project_id, number AS most FROM rules WHERE rule = '2.3.lead_dependence' AND outcome = 'not_met'
), asked AS (
    SELECT coalesce(s.project_id, l.project_id) AS project_id, s.team_size, s.least, l.most FROM small s FULL JOIN led l ON l.project_id = s.project_id
), shown AS (
    SELECT a.*, p.name AS project_name, p.status AS project_status, count(*) OVER () AS n_all FROM asked a JOIN projects p USING (project_id)
    ORDER BY lower(p.name), project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), roles AS (
    SELECT project_id, led_by_role, count(*) AS n FROM sessions
    WHERE status = 'held' AND held_on <= as_of() AND held_on >= as_of() - 365 AND led_by_role IS NOT NULL AND project_id IN (SELECT project_id FROM shown)
    GROUP BY ALL
), commonest AS (
    SELECT project_id, arg_max(led_by_role, n) AS led_by_role FROM (SELECT * FROM roles ORDER BY led_by_role) GROUP BY project_id
)
SELECT s.*, i.k AS k_led, i.n AS n_led, c.led_by_role
FROM shown s
LEFT JOIN indicators i ON i.indicator = 'lead_dependence' AND i.project_id = s.project_id AND s.most IS NOT NULL
LEFT JOIN commonest c ON c.project_id = s.project_id AND s.most IS NOT NULL
ORDER BY lower(s.project_name), s.project_id
