-- a row a project, setting of its held sessions and access fact that is known there; a setting of which nothing is known has one row without
SELECT u.project_id, s.setting_id, s.kind, f.feature, f.value
FROM (SELECT DISTINCT project_id, setting_id FROM sessions WHERE status = 'held' AND held_on <= as_of()) u
JOIN settings s USING (setting_id)
LEFT JOIN setting_features f ON f.setting_id = s.setting_id AND f.value <> 'unknown' AND (f.checked_on IS NULL OR f.checked_on <= as_of())
ORDER BY u.project_id, s.setting_id, f.feature
