-- a page of stories whose consent runs out within $within days, soonest first
SELECT s.story_id, s.project_id, p.name AS project_name, g.label AS group_label, s.told_on, s.consent, s.consent_until, count(*) OVER () AS n_all
FROM stories s JOIN projects p USING (project_id) LEFT JOIN groups g ON g.group_id = s.group_id
WHERE s.told_on <= as_of() AND s.consent <> 'none' AND s.consent_until BETWEEN as_of() AND as_of() + $within::INTEGER
ORDER BY s.consent_until, p.name, s.story_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
