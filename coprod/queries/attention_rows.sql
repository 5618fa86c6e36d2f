-- what needs attention: sessions of the next 14 days first, by date; then everything by the day it became due
WITH shown AS (
    SELECT * EXCLUDE (as_of) FROM attention
    WHERE $reasons::VARCHAR[] IS NULL OR reason = ANY($reasons::VARCHAR[])
    ORDER BY NOT (reason = 'session_unfit' AND since <= as_of() + 14), since, reason, project_id, group_id, session_id
    LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT a.*, g.label AS group_label, p.name AS project_name, s.name AS setting_name, e.title AS session_title
FROM shown a
JOIN projects p USING (project_id)
LEFT JOIN groups g ON g.group_id = a.group_id
LEFT JOIN settings s ON s.setting_id = a.setting_id
LEFT JOIN sessions e ON e.session_id = a.session_id
ORDER BY NOT (a.reason = 'session_unfit' AND a.since <= as_of() + 14), a.since, a.reason, a.project_id, a.group_id, a.session_id
