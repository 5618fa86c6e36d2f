-- a page of stories, the latest first: those with one consent where $consent names it, and those that say $find. `how` as in sharing_consent, but
-- never better than it is $today; a story whose words the viewer may not read has none, and none are looked through
WITH found AS (
    SELECT story_id, told_on FROM stories_to_read
    WHERE told_on <= as_of() AND ($consent::VARCHAR IS NULL OR consent = $consent::VARCHAR) AND (
        $find::VARCHAR = '' OR coalesce(contains(lower(text), lower($find::VARCHAR)), false)
        OR project_id IN (SELECT project_id FROM projects WHERE contains(lower(name), lower($find::VARCHAR)))
        OR coalesce(group_id IN (SELECT group_id FROM groups WHERE contains(lower(label), lower($find::VARCHAR))), false)
    )
), counted AS (
    SELECT count(*) AS n_all FROM found
), shown AS (
    SELECT story_id FROM found ORDER BY told_on DESC, story_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT s.story_id, s.project_id, p.name AS project_name, g.label AS group_label, s.tip, s.told_on, s.text, s.consent, s.consent_until, s.text IS NOT NULL AS is_readable,
    CASE
        WHEN s.consent = 'none' THEN 'kept' WHEN s.consent_until < greatest(as_of(), $today::DATE) THEN 'ended'
        WHEN s.consent_until <= greatest(as_of(), $today::DATE) + $within::INTEGER THEN 'ending' ELSE 'standing'
    END AS how, c.n_all
FROM stories_to_read s CROSS JOIN counted c JOIN projects p ON p.project_id = s.project_id LEFT JOIN groups g ON g.group_id = s.group_id
WHERE s.story_id IN (SELECT story_id FROM shown)
ORDER BY s.told_on DESC, s.story_id
