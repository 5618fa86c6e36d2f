-- a row a setting with coordinates, most used first: how many sessions were held there, and how many core facts are known
WITH used AS (
    SELECT setting_id, count(*) FILTER (status = 'held' AND held_on <= as_of()) AS n_held,
        count(*) FILTER (status = 'planned' AND held_on >= as_of()) AS n_ahead
    FROM sessions WHERE setting_id IS NOT NULL GROUP BY setting_id
), known AS (
    SELECT setting_id, count(*) AS n_known FROM setting_features
    WHERE feature = ANY($core::VARCHAR[]) AND value <> 'unknown' AND (checked_on IS NULL OR checked_on <= as_of()) GROUP BY setting_id
), shown AS (
    SELECT s.setting_id, s.name AS setting_name, s.kind, coalesce(s.place_code, '') AS place_code, s.latitude, s.longitude,
        u.n_held, u.n_ahead, coalesce(k.n_known, 0) AS n_known, len($core::VARCHAR[]) AS n_core
    FROM settings s JOIN used u USING (setting_id) LEFT JOIN known k USING (setting_id)
    WHERE s.kind <> 'online'
)
SELECT *, count(*) OVER () AS n_all, count(*) FILTER (latitude IS NULL OR longitude IS NULL) OVER () AS n_without_place,
    sum(n_held + n_ahead) OVER (PARTITION BY place_code) AS n_in_place
FROM shown
ORDER BY latitude IS NULL OR longitude IS NULL, n_held + n_ahead DESC, setting_id
LIMIT $most::BIGINT
