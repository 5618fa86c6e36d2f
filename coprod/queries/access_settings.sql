-- a page of settings, a row an access fact: what is known of each on the day; most used first
WITH every AS (
    SELECT s.setting_id, s.name, s.kind, s.place_code, coalesce(u.n_held, 0) AS n_held, coalesce(u.n_ahead, 0) AS n_ahead
    FROM settings s LEFT JOIN settings_used u USING (setting_id)
    WHERE u.n_held + u.n_ahead > 0 OR $unused::BOOLEAN
), first AS (
    SELECT * FROM every ORDER BY n_held + n_ahead DESC, name, setting_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), shown AS (
    SELECT *, $skip::BIGINT + row_number() OVER (ORDER BY n_held + n_ahead DESC, name, setting_id) AS place, (SELECT count(*) FROM every) AS n_all FROM first
), facts AS (
    SELECT * FROM setting_features WHERE setting_id IN (SELECT setting_id FROM shown) AND (checked_on IS NULL OR checked_on <= as_of())
), asked AS (
    SELECT unnest($features::VARCHAR[]) AS feature, unnest(range(len($features::VARCHAR[]))) AS feature_order
)
SELECT s.place, s.setting_id, s.name AS setting_name, s.kind, s.place_code, s.n_held, s.n_ahead, a.feature,
    coalesce(f.value, 'unknown') AS value, f.checked_on, f.checked_by, f.note, s.n_all
FROM shown s CROSS JOIN asked a
LEFT JOIN facts f ON f.setting_id = s.setting_id AND f.feature = a.feature
ORDER BY s.place, a.feature_order
