-- a row a project and tip whose level by evidence differs between the day $earlier and the as-of day: of those that rose and of those that fell the
-- $most that moved furthest; `n_rose` and `n_fell` count them all
WITH moved AS (
    SELECT n.project_id, n.tip, t.evidence_level AS before, n.evidence_level AS after
    FROM stages n JOIN stages_earlier t ON t.project_id = n.project_id AND t.tip = n.tip
    WHERE n.evidence_level <> t.evidence_level
), counted AS (
    SELECT count(*) FILTER (after > before) AS n_rose, count(*) FILTER (after < before) AS n_fell FROM moved
), first AS (
    SELECT *, $earlier::DATE AS since FROM moved
    QUALIFY row_number() OVER (PARTITION BY after > before ORDER BY abs(before - after) DESC, project_id, tip) <= $most::BIGINT
)
SELECT f.project_id, p.name AS project_name, f.tip, f.before, f.after, f.since, c.n_rose, c.n_fell
FROM first f CROSS JOIN counted c JOIN projects p USING (project_id)
ORDER BY f.after < f.before, abs(f.before - f.after) DESC, p.name, f.project_id, f.tip
