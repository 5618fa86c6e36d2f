-- the access facts of the settings a project has met in
SELECT f.checked_on AS "Checked on", s.name AS "Setting", replace(f.feature, '_', ' ') AS "Access fact", f.value AS "Value", replace(f.checked_by, '_', ' ') AS "Checked by",
    f.note AS "Note", f.setting_id || ' / ' || f.feature AS "Id", count(*) OVER () AS n_all
FROM setting_features f JOIN settings s USING (setting_id)
WHERE f.setting_id IN (SELECT setting_id FROM sessions)
ORDER BY s.name, f.setting_id, f.feature LIMIT $most::BIGINT OFFSET $skip::BIGINT
