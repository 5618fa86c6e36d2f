-- the places a session may be planned in: those the project has met in, the most used first, then the first $most others whose name holds $find,
-- and the one with the id $chosen whatever is sought; `n_others` is how many others there are
WITH used AS (
    SELECT setting_id, count(*) AS n FROM sessions WHERE status <> 'cancelled' AND setting_id IS NOT NULL GROUP BY setting_id
), others AS (
    SELECT setting_id, name FROM settings_register
    WHERE setting_id NOT IN (SELECT setting_id FROM used) AND ($find::VARCHAR = '' OR contains(lower(name), lower($find::VARCHAR)))
    ORDER BY name, setting_id LIMIT $most::BIGINT
), offered AS (
    SELECT setting_id FROM used UNION SELECT setting_id FROM others UNION SELECT $chosen::VARCHAR
)
SELECT s.setting_id, s.name, coalesce(u.n, 0) AS n_used,
    (SELECT count(*) FROM settings_register) - (SELECT count(*) FROM used) AS n_others
FROM settings_register s LEFT JOIN used u USING (setting_id)
WHERE s.setting_id IN (SELECT setting_id FROM offered)
ORDER BY n_used DESC, s.name, s.setting_id
