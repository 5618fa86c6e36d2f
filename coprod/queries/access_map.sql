-- a row a setting with coordinates, most used first: how many sessions were held there, and how many core facts are known
WITH every AS (
    SELECT s.setting_id, s.name AS setting_name, s.kind, coalesce(s.place_code, '') AS place_code, s.latitude, s.longitude, u.n_held, u.n_ahead
    FROM settings s JOIN settings_used u USING (setting_id)
    WHERE s.kind <> 'online'
), counted AS (
    SELECT place_code, sum(n_held + n_ahead) AS n_in_place, count(*) AS n, count(*) FILTER (latitude IS NULL OR longitude IS NULL) AS n_without FROM every GROUP BY place_code
), shown AS (
    SELECT * FROM every ORDER BY latitude IS NULL OR longitude IS NULL, n_held + n_ahead DESC, setting_id LIMIT $most::BIGINT
), known AS (
    SELECT setting_id, count(*) AS n_known FROM setting_features
    WHERE setting_id IN (SELECT setting_id FROM shown) AND feature = ANY($core::VARCHAR[]) AND value <> 'unknown' AND (checked_on IS NULL OR checked_on <= as_of())
    GROUP BY setting_id
)
SELECT s.*, coalesce(k.n_known, 0) AS n_known, len($core::VARCHAR[]) AS n_core,
    (SELECT sum(n)::BIGINT FROM counted) AS n_all, (SELECT sum(n_without)::BIGINT FROM counted) AS n_without_place, c.n_in_place
FROM shown s LEFT JOIN known k USING (setting_id) JOIN counted c USING (place_code)
ORDER BY latitude IS NULL OR longitude IS NULL, n_held + n_ahead DESC, setting_id
