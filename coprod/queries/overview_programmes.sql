-- a row a programme with projects in view, by name: its projects, people reached added up, needs met, sessions of the last 30 days, things past their day
WITH told AS (
    SELECT project_id, sum(lower) FILTER (indicator = 'reach') AS reach_lower, sum(upper) FILTER (indicator = 'reach') AS reach_upper,
        sum(k) FILTER (indicator = 'needs_met') AS needs_met, sum(n) FILTER (indicator = 'needs_met') AS needs_raised
    FROM indicators WHERE indicator IN ('reach', 'needs_met') AND status = 'ok' GROUP BY project_id
), met AS (
    SELECT project_id, count(*) AS n_held FROM near_sessions WHERE status = 'held' AND held_on BETWEEN as_of() - 29 AND as_of() GROUP BY project_id
), due AS (
    SELECT project_id, count(*) AS n_late FROM attention WHERE since < as_of() GROUP BY project_id
)
SELECT g.programme_id, any_value(g.name) AS name, count(*) AS n_projects, count(*) FILTER (p.status = 'active') AS n_active,
    sum(t.reach_lower) AS reach_lower, sum(t.reach_upper) AS reach_upper, sum(t.needs_met) AS needs_met, sum(t.needs_raised) AS needs_raised,
    coalesce(sum(m.n_held), 0)::BIGINT AS n_held, coalesce(sum(d.n_late), 0)::BIGINT AS n_late, count(*) OVER () AS n_all
FROM projects p JOIN programmes g USING (programme_id)
LEFT JOIN told t ON t.project_id = p.project_id LEFT JOIN met m ON m.project_id = p.project_id LEFT JOIN due d ON d.project_id = p.project_id
GROUP BY g.programme_id
ORDER BY lower(any_value(g.name)), g.programme_id
LIMIT $most::BIGINT OFFSET $skip::BIGINT
