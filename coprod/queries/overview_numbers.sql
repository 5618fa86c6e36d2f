-- one row: what the cards say of the projects in view
WITH phases AS (
    SELECT count(*) AS n_projects, count(*) FILTER (phase = 'before_opening') AS n_before_opening,
        count(*) FILTER (phase = 'opened_within_year') AS n_opened_within_year,
        count(*) FILTER (phase = 'ongoing') AS n_ongoing, count(*) FILTER (phase = 'ended') AS n_ended
    FROM scope
), running AS (
    SELECT count(*) AS n_active FROM projects WHERE status = 'active'
), reached AS (
    SELECT sum(lower) AS reach_lower, sum(upper) AS reach_upper, count(*) AS n_reach FROM indicators WHERE indicator = 'reach' AND status = 'ok'
), aimed AS (
    SELECT sum(n) AS target, count(*) AS n_target FROM indicators WHERE indicator = 'reach_vs_target' AND status = 'ok'
), needed AS (
    SELECT sum(k) AS needs_met, sum(n) AS needs_raised FROM indicators WHERE indicator = 'needs_met' AND status = 'ok'
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
SELECT * FROM phases, running, reached, aimed, needed, meetings, due
