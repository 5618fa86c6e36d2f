-- the last held review, or the first held session, lies more than 90 days back
SELECT p.project_id, NULL AS group_id, NULL AS session_id, coalesce(r.last_on, h.first_on) + 90 AS since, r.last_on IS NOT NULL AS was_reviewed
FROM main.projects p
LEFT JOIN (SELECT project_id, max(held_on) AS last_on FROM main.reviews WHERE held_on <= as_of() GROUP BY project_id) r USING (project_id)
LEFT JOIN (SELECT project_id, min(held_on) AS first_on FROM held GROUP BY project_id) h USING (project_id)
WHERE p.status = 'active' AND as_of() > coalesce(r.last_on, h.first_on) + 90
