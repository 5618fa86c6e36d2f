-- one row: the groups and partners of the projects in view
WITH told AS (
    SELECT count(*) FILTER (status = 'quiet') AS n_quiet, count(*) FILTER (indicator = 'gone_quiet' AND status <> 'no_data') AS n_rhythm,
        count(*) FILTER (indicator = 'fit_planned' AND status <> 'no_data') AS n_planned, count(*) FILTER (indicator = 'fit_realised' AND status <> 'no_data') AS n_realised
    FROM indicators WHERE indicator IN ('gone_quiet', 'fit_planned', 'fit_realised')
), almost AS (
    SELECT count(*) AS n_almost FROM indicators i JOIN group_state s ON s.group_id = i.group_id
    WHERE i.indicator = 'fit_planned' AND i.status = 'almost_right' AND s.is_active
), came AS (
    SELECT count(*) AS n_groups, count(DISTINCT project_id) AS n_projects, count(*) FILTER (is_active) AS n_active, count(*) FILTER (left_on IS NOT NULL) AS n_left,
        count(*) FILTER (has_come) AS n_come
    FROM group_state
), whose AS (
    SELECT count(*) AS n_partners, count(*) FILTER (is_with_us) AS n_partners_active FROM (
        SELECT g.partner_id, bool_or(s.is_active) AS is_with_us FROM groups g JOIN group_state s ON s.group_id = g.group_id WHERE g.partner_id IS NOT NULL GROUP BY g.partner_id
    )
)
SELECT * FROM came, whose, told, almost
