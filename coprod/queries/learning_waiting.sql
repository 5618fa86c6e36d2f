-- a page of ideas nobody has been told back about: those of active projects first, the oldest first
WITH waiting AS (
    SELECT i.idea_id, i.project_id, i.raised_on, p.status = 'active' AS is_active
    FROM ideas i JOIN projects p ON p.project_id = i.project_id
    WHERE i.raised_on <= as_of() AND done(i.told_back_on) IS NULL
), shown AS (
    SELECT * FROM waiting ORDER BY is_active DESC, raised_on, idea_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT n.idea_id, n.project_id, p.name AS project_name, n.is_active, n.raised_on, as_of() - n.raised_on AS days, i.idea, g.label AS group_label,
    done(i.decided_on) AS decided_on, CASE WHEN done(i.decided_on) IS NOT NULL THEN i.outcome END AS outcome, (SELECT count(*) FROM waiting) AS n_all
FROM shown n
JOIN ideas i ON i.idea_id = n.idea_id
JOIN projects p ON p.project_id = n.project_id
LEFT JOIN groups g ON g.group_id = i.group_id
ORDER BY n.is_active DESC, n.raised_on, n.idea_id
