-- one row: the groups and partners of the projects in view
WITH told AS (
    SELECT group_id, bool_or(status = 'quiet') AS is_quiet, bool_or(indicator = 'gone_quiet' AND status <> 'no_data') AS has_rhythm,
        bool_or(indicator = 'fit_planned' AND status <> 'no_data') AS has_planned, bool_or(status = 'almost_right') AS is_almost,
        bool_or(indicator = 'fit_realised' AND status <> 'no_data') AS has_realised
    FROM indicators WHERE indicator IN ('gone_quiet', 'fit_planned', 'fit_realised') GROUP BY group_id
)
SELECT count(*) AS n_groups, count(DISTINCT s.project_id) AS n_projects, count(DISTINCT g.partner_id) AS n_partners,
    count(DISTINCT g.partner_id) FILTER (s.is_active) AS n_partners_active, count(*) FILTER (g.partner_id IS NULL) AS n_open,
    count(*) FILTER (s.is_active) AS n_active, count(*) FILTER (s.left_on IS NOT NULL) AS n_left, count(*) FILTER (s.has_come) AS n_come,
    count(*) FILTER (t.is_quiet) AS n_quiet, count(*) FILTER (t.has_rhythm) AS n_rhythm, count(*) FILTER (t.has_planned) AS n_planned,
    count(*) FILTER (t.has_realised) AS n_realised, count(*) FILTER (t.is_almost AND s.is_active) AS n_almost
FROM group_state s
JOIN groups g USING (group_id)
LEFT JOIN told t USING (group_id)
