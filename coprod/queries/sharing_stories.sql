-- a page of stories, the latest first: those with one consent where $consent names it, and those that say $find. `how` as in sharing_consent, but
-- never better than it is $today; a story whose words the viewer may not read has none, and none are looked through
WITH known AS (
    SELECT *, greatest(as_of(), $today::DATE) AS from_on FROM stories_to_read WHERE told_on <= as_of() AND ($consent::VARCHAR IS NULL OR consent = $consent::VARCHAR)
), found AS (
    SELECT s.*, p.name AS project_name, g.label AS group_label
    FROM known s JOIN projects p USING (project_id) LEFT JOIN groups g ON g.group_id = s.group_id
    WHERE $find::VARCHAR = '' OR contains(lower(concat_ws(' ', s.text, p.name, g.label)), lower($find::VARCHAR))
)
SELECT story_id, project_id, project_name, group_label, tip, told_on, text, consent, consent_until, text IS NOT NULL AS is_readable,
    CASE WHEN consent = 'none' THEN 'kept' WHEN consent_until < from_on THEN 'ended' WHEN consent_until <= from_on + $within::INTEGER THEN 'ending' ELSE 'standing' END AS how,
    count(*) OVER () AS n_all
FROM found ORDER BY told_on DESC, story_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
