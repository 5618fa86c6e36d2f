-- not yet opened, and reach at its most is more than 20 % of the target behind the straight line to the planned opening
WITH lines AS (
    SELECT p.project_id, p.starts_on, p.planned_opening_on - p.starts_on AS days, r.upper AS share, r.n AS target,
        least(1, greatest(0, (as_of() - p.starts_on) / (p.planned_opening_on - p.starts_on)::DOUBLE)) AS expected
    FROM main.projects p JOIN result_reach_vs_target r USING (project_id)
    WHERE p.status = 'active' AND r.status = 'ok' AND p.planned_opening_on > p.starts_on AND done(p.opened_on) IS NULL
)
SELECT project_id, NULL AS group_id, NULL AS session_id, starts_on + floor((share + 0.2) * days + 1e-9)::INTEGER AS since,
    round(share * target)::BIGINT AS people, target::BIGINT AS target
FROM lines WHERE above((expected - 0.2) * target, share * target)
