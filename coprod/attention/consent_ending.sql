-- consent to a story that runs out within 30 days
SELECT project_id, group_id, NULL AS session_id, consent_until - 30 AS since, consent_until
FROM main.stories
WHERE told_on <= as_of() AND consent <> 'none' AND consent_until BETWEEN as_of() AND as_of() + 30
