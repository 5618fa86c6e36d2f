-- one row: what the cards say of the projects in view
WITH phases AS (
    SELECT count(*) AS n_projects, count(*) FILTER (phase = 'before_opening') AS n_before_opening,
        count(*) FILTER (phase = 'opened_within_year') AS n_opened_within_year,
        count(*) FILTER (phase = 'ongoing') AS n_ongoing, count(*) FILTER (phase = 'ended') AS n_ended, count(*) FILTER (status = 'active') AS n_active
    FROM scope
), told AS (
    SELECT sum(lower) FILTER (indicator = 'reach') AS reach_lower, sum(upper) FILTER (indicator = 'reach') AS reach_upper,
        count(*) FILTER (indicator = 'reach') AS n_reach,
        sum(n) FILTER (indicator = 'reach_vs_target') AS target, count(*) FILTER (indicator = 'reach_vs_target') AS n_target,
        sum(k) FILTER (indicator = 'needs_met') AS needs_met, sum(n) FILTER (indicator = 'needs_met') AS needs_raised
    FROM indicators WHERE indicator IN ('reach', 'reach_vs_target', 'needs_met') AND status = 'ok'
), meetings AS (
    SELECT count(*) FILTER (status = 'held' AND held_on BETWEEN as_of() - 29 AND as_of()) AS n_held,
        count(*) FILTER (status = 'held' AND held_on BETWEEN as_of() - 59 AND as_of() - 30) AS n_held_before,
        count(*) FILTER (status = 'planned' AND held_on BETWEEN as_of() AND as_of() + 14) AS n_ahead
    FROM near_sessions
), due AS (
    SELECT count(*) AS n_attention, count(DISTINCT project_id) AS n_projects_attention,
        count(*) FILTER (since < as_of()) AS n_late, min(since) AS oldest_since,
        count(DISTINCT session_id) FILTER (reason = 'session_unfit' AND since <= as_of() + 14) AS n_unfit
    FROM attention
)
SELECT * FROM phases, told, meetings, due
