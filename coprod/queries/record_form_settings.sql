-- every place there is, those this project used last at the top, and how many access facts are known of each
WITH used AS (SELECT setting_id, max(held_on) AS last_on, count(*) AS n_sessions FROM sessions WHERE setting_id IS NOT NULL GROUP BY setting_id),
facts AS (SELECT setting_id, count(*) FILTER (value <> 'unknown') AS n_known FROM setting_features_register GROUP BY setting_id)
SELECT r.setting_id, r.name, r.kind, u.last_on, coalesce(u.n_sessions, 0) AS n_sessions, coalesce(f.n_known, 0) AS n_known
FROM settings_register r LEFT JOIN used u USING (setting_id) LEFT JOIN facts f USING (setting_id)
ORDER BY u.last_on DESC NULLS LAST, lower(r.name), r.setting_id
