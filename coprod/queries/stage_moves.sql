-- a row a project and tip whose level by evidence differs between the day $earlier and the as-of day, the biggest rise first, the first $most of
-- them; `n_rose` and `n_fell` count them all. The projects are those in view on the as-of day.
WITH moved AS (
    SELECT n.project_id, n.tip, t.evidence_level AS before, n.evidence_level AS after
    FROM stages n JOIN stages_earlier t ON t.project_id = n.project_id AND t.tip = n.tip
    WHERE n.evidence_level <> t.evidence_level
), first AS (
    SELECT * FROM moved ORDER BY before - after, project_id, tip LIMIT $most::BIGINT
)
SELECT f.project_id, p.name AS project_name, f.tip, f.before, f.after, $earlier::DATE AS since,
    (SELECT count(*) FROM moved WHERE after > before) AS n_rose, (SELECT count(*) FROM moved WHERE after < before) AS n_fell
FROM first f JOIN projects p USING (project_id)
ORDER BY f.before - f.after, f.project_id, f.tip
