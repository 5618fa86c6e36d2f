-- a page of the sessions ahead, soonest first: what its setting lacks for whom, and the nearest setting that has it
WITH ahead AS (
    SELECT session_id, project_id, title, held_on, setting_id FROM near_sessions WHERE status = 'planned' AND held_on >= as_of()
), paged AS (
    SELECT * FROM ahead ORDER BY held_on, session_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), matched AS (
    SELECT m.session_id, m.feature, m.value, m.group_id FROM matches m WHERE m.session_id IN (SELECT session_id FROM paged)
), lacking AS (
    SELECT m.session_id, m.feature, m.value, list(DISTINCT g.label ORDER BY g.label) AS group_labels
    FROM matched m JOIN groups g ON g.group_id = m.group_id
    WHERE m.value <> 'yes' GROUP BY ALL
), told AS (
    SELECT session_id, list({'feature': feature, 'value': value, 'groups': group_labels} ORDER BY feature) AS lacks, list(feature) AS features
    FROM lacking GROUP BY session_id
), needed AS (
    SELECT session_id, count(*) AS n_needs FROM matched GROUP BY session_id
), shown AS (
    SELECT e.session_id, e.project_id, e.title, e.held_on, s.setting_id, s.name AS setting_name, s.latitude, s.longitude,
        coalesce(n.n_needs, 0) AS n_needs, t.lacks, t.features, (SELECT count(*) FROM ahead) AS n_all
    FROM paged e
    LEFT JOIN settings s ON s.setting_id = e.setting_id
    LEFT JOIN needed n ON n.session_id = e.session_id
    LEFT JOIN told t ON t.session_id = e.session_id
), near AS (
    -- Nothing further off than this many degrees can be within reach: most settings are left out before any distance is worked out.
    SELECT h.session_id, h.features, h.latitude AS from_latitude, h.longitude AS from_longitude, s.setting_id, s.name, s.latitude, s.longitude
    FROM shown h
    JOIN settings s ON s.latitude BETWEEN h.latitude - $within_km::DOUBLE / 110 AND h.latitude + $within_km::DOUBLE / 110
    WHERE s.setting_id <> h.setting_id AND s.kind <> 'online' AND s.longitude IS NOT NULL AND h.longitude IS NOT NULL AND h.features IS NOT NULL
), measured AS (
    SELECT session_id, features, setting_id, name,
        -- Great-circle distance on a sphere, good to half a per cent.
        2 * 6371 * asin(sqrt(
            pow(sin(radians(latitude - from_latitude) / 2), 2)
            + cos(radians(from_latitude)) * cos(radians(latitude)) * pow(sin(radians(longitude - from_longitude) / 2), 2)
        )) AS km
    FROM near
), offered AS (
    SELECT m.session_id, m.setting_id, m.name, m.km, count(*) AS n_has
    FROM measured m
    JOIN setting_features f ON f.setting_id = m.setting_id AND list_contains(m.features, f.feature) AND f.value = 'yes'
        AND (f.checked_on IS NULL OR f.checked_on <= as_of())
    WHERE m.km <= $within_km::DOUBLE
    GROUP BY ALL
), nearest AS (
    SELECT session_id, first({'name': name, 'km': km, 'n_has': n_has} ORDER BY n_has DESC, km, setting_id) AS nearby
    FROM offered GROUP BY session_id
)
SELECT h.session_id, h.project_id, p.name AS project_name, h.title, h.held_on, h.setting_name, h.n_needs, h.lacks, n.nearby, h.n_all
FROM shown h
JOIN projects p ON p.project_id = h.project_id
LEFT JOIN nearest n ON n.session_id = h.session_id
ORDER BY h.held_on, h.session_id
