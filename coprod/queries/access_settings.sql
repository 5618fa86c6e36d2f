-- a page of settings, a row an access fact: what is known of each on the day; most used first
WITH used AS (
    SELECT setting_id, count(*) FILTER (status = 'held' AND held_on <= as_of()) AS n_held,
        count(*) FILTER (status = 'planned' AND held_on >= as_of()) AS n_ahead
    FROM sessions WHERE setting_id IS NOT NULL GROUP BY setting_id
), facts AS (
    SELECT * FROM setting_features WHERE checked_on IS NULL OR checked_on <= as_of()
), shown AS (
    SELECT s.*, coalesce(u.n_held, 0) AS n_held, coalesce(u.n_ahead, 0) AS n_ahead,
        row_number() OVER (ORDER BY coalesce(u.n_held, 0) + coalesce(u.n_ahead, 0) DESC, s.name, s.setting_id) AS place,
        count(*) OVER () AS n_all
    FROM settings s LEFT JOIN used u USING (setting_id)
    WHERE u.n_held + u.n_ahead > 0 OR $unused::BOOLEAN
    QUALIFY place > $skip::BIGINT AND place <= $skip::BIGINT + $most::BIGINT
), asked AS (
    SELECT unnest($features::VARCHAR[]) AS feature, unnest(range(len($features::VARCHAR[]))) AS feature_order
)
SELECT s.place, s.setting_id, s.name AS setting_name, s.kind, s.place_code, s.n_held, s.n_ahead, a.feature,
    coalesce(f.value, 'unknown') AS value, f.checked_on, f.checked_by, f.note, s.n_all
FROM shown s CROSS JOIN asked a
LEFT JOIN facts f ON f.setting_id = s.setting_id AND f.feature = a.feature
ORDER BY s.place, a.feature_order
