-- one row: the head of a project's page
WITH paid AS (
    SELECT project_id, string_agg(DISTINCT f.name, ', ' ORDER BY f.name) AS funders FROM grants JOIN funders f USING (funder_id) GROUP BY project_id
), came AS (
    SELECT project_id, count(*) AS n_groups, count(*) FILTER (is_active) AS n_active, count(*) FILTER (has_come) AS n_come FROM group_state GROUP BY project_id
), met AS (
    SELECT project_id, count(*) FILTER (status = 'held' AND held_on <= as_of()) AS n_held,
        max(held_on) FILTER (status = 'held' AND held_on <= as_of()) AS last_held_on,
        min(held_on) FILTER (status = 'planned' AND held_on >= as_of()) AS next_on
    FROM sessions GROUP BY project_id
), reached AS (
    SELECT project_id, lower AS reach_lower, upper AS reach_upper FROM indicators WHERE indicator = 'reach' AND status = 'ok'
), aimed AS (
    SELECT project_id, n AS target FROM indicators WHERE indicator = 'reach_vs_target' AND status = 'ok'
), needed AS (
    SELECT project_id, k AS needs_met, n AS needs_raised FROM indicators WHERE indicator = 'needs_met' AND status = 'ok'
)
SELECT p.*, c.phase, m.name AS programme_name, paid.funders, coalesce(came.n_groups, 0) AS n_groups, coalesce(came.n_active, 0) AS n_active,
    coalesce(came.n_come, 0) AS n_come, coalesce(met.n_held, 0) AS n_held, met.last_held_on, met.next_on,
    reach_lower, reach_upper, target, needs_met, needs_raised
FROM projects p JOIN scope c USING (project_id) LEFT JOIN programmes m USING (programme_id)
LEFT JOIN paid USING (project_id) LEFT JOIN came USING (project_id) LEFT JOIN met USING (project_id)
LEFT JOIN reached USING (project_id) LEFT JOIN aimed USING (project_id) LEFT JOIN needed USING (project_id)
