-- the places there are: those this project used, the latest at the top, then the first $most others whose name holds $find, and the one with the
-- id $chosen whatever is sought; `n_others` is how many others there are
WITH used AS (
    SELECT setting_id, max(held_on) AS last_on FROM sessions WHERE setting_id IS NOT NULL GROUP BY setting_id
), others AS (
    SELECT setting_id, name FROM settings_register
    WHERE setting_id NOT IN (SELECT setting_id FROM used) AND ($find::VARCHAR = '' OR contains(lower(name), lower($find::VARCHAR)))
    ORDER BY lower(name), setting_id LIMIT $most::BIGINT
), offered AS (
    SELECT setting_id FROM used UNION SELECT setting_id FROM others UNION SELECT $chosen::VARCHAR
)
SELECT r.setting_id, r.name, u.last_on,
    (SELECT count(*) FROM settings_register) - (SELECT count(*) FROM used) AS n_others
FROM settings_register r LEFT JOIN used u USING (setting_id)
WHERE r.setting_id IN (SELECT setting_id FROM offered)
ORDER BY u.last_on DESC NULLS LAST, lower(r.name), r.setting_id
