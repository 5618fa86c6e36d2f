-- a row a text that may leave: what groups said and what came of it, what reviews changed, stories with consent in force; latest first
WITH words AS (
    SELECT CASE outcome WHEN 'changed' THEN 'idea' ELSE 'declined' END AS kind, idea_id AS record_id, project_id, idea AS text, reason AS answer,
        NULL::BIGINT AS tip, CASE outcome WHEN 'changed' THEN told_back_on ELSE coalesce(done(decided_on), done(told_back_on)) END AS told_on, NULL::DATE AS consent_until
    FROM ideas
    WHERE raised_on <= as_of() AND (
        (outcome = 'changed' AND told_back_on <= as_of())
        OR (outcome = 'declined' AND reason IS NOT NULL AND (decided_on <= as_of() OR told_back_on <= as_of()))
    )
    UNION ALL
    SELECT 'review', review_id, project_id, change, NULL, 7, coalesce(done(changed_on), held_on), NULL
    FROM reviews WHERE held_on <= as_of() AND change IS NOT NULL
    UNION ALL
    SELECT 'story', story_id, project_id, text, NULL, tip, told_on, consent_until
    FROM stories
    WHERE told_on <= as_of() AND consent IN ('funder', 'public') AND (consent_until IS NULL OR consent_until >= greatest(as_of(), $today::DATE))
)
SELECT * FROM words ORDER BY kind, told_on DESC, record_id
