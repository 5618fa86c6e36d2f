-- what is due in the next $within days beside sessions, by date: openings and reviews planned, consents that run out, actions; of each kind the
-- first $most, `n` how many there are
WITH due AS (
    SELECT 'opening' AS kind, planned_opening_on AS day, project_id, NULL AS words, project_id AS id FROM projects
        WHERE done(opened_on) IS NULL AND status IN ('planned', 'active') AND planned_opening_on BETWEEN as_of() AND as_of() + $within::INTEGER
    UNION ALL SELECT 'review', planned_on, project_id, NULL, review_id FROM reviews
        WHERE done(held_on) IS NULL AND planned_on BETWEEN as_of() AND as_of() + $within::INTEGER
    UNION ALL SELECT 'consent', s.consent_until, s.project_id, g.label, s.story_id FROM stories s LEFT JOIN groups g ON g.group_id = s.group_id
        WHERE s.told_on <= as_of() AND s.consent <> 'none' AND s.consent_until BETWEEN as_of() AND as_of() + $within::INTEGER
    UNION ALL SELECT 'action', due_on, project_id, action, action_id FROM actions
        WHERE done(done_on) IS NULL AND due_on BETWEEN as_of() AND as_of() + $within::INTEGER
), first AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS n FROM due
    QUALIFY row_number() OVER (PARTITION BY kind ORDER BY day, project_id, id) <= $most::BIGINT
)
SELECT f.kind, f.day, f.project_id, p.name AS project_name, f.words, f.n FROM first f JOIN projects p USING (project_id)
ORDER BY f.day, f.kind, p.name, f.id
