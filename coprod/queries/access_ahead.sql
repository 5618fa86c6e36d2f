-- a page of the sessions ahead, soonest first: what its setting lacks for whom, and the nearest setting that has it
WITH lacking AS (
    SELECT m.session_id, m.feature, m.value, list(DISTINCT g.label ORDER BY g.label) AS group_labels
    FROM matches m JOIN groups g ON g.group_id = m.group_id
    WHERE m.value <> 'yes' GROUP BY ALL
), told AS (
    SELECT session_id, list({'feature': feature, 'value': value, 'groups': group_labels} ORDER BY feature) AS lacks, list(feature) AS features
    FROM lacking GROUP BY session_id
), needed AS (
    SELECT session_id, count(*) AS n_needs FROM matches GROUP BY session_id
), shown AS (
    SELECT e.session_id, e.project_id, e.title, e.held_on, s.setting_id, s.name AS setting_name, s.latitude, s.longitude,
        coalesce(n.n_needs, 0) AS n_needs, t.lacks, t.features, count(*) OVER () AS n_all
    FROM sessions e
    LEFT JOIN settings s ON s.setting_id = e.setting_id
    LEFT JOIN needed n ON n.session_id = e.session_id
    LEFT JOIN told t ON t.session_id = e.session_id
    WHERE e.status = 'planned' AND e.held_on >= as_of()
    ORDER BY e.held_on, e.session_id
    LIMIT $most::BIGINT OFFSET $skip::BIGINT
), offered AS (
    SELECT h.session_id, s.setting_id, s.name, count(*) AS n_has,
        -- Great-circle distance on a sphere, good to half a per cent.
        any_value(2 * 6371 * asin(sqrt(
            pow(sin(radians(s.latitude - h.latitude) / 2), 2)
            + cos(radians(h.latitude)) * cos(radians(s.latitude)) * pow(sin(radians(s.longitude - h.longitude) / 2), 2)
        ))) AS km
    FROM shown h
    JOIN settings s ON s.setting_id <> h.setting_id AND s.kind <> 'online' AND s.latitude IS NOT NULL AND s.longitude IS NOT NULL
    JOIN setting_features f ON f.setting_id = s.setting_id AND list_contains(h.features, f.feature) AND f.value = 'yes'
        AND (f.checked_on IS NULL OR f.checked_on <= as_of())
    WHERE h.latitude IS NOT NULL AND h.longitude IS NOT NULL
    GROUP BY ALL
), nearest AS (
    SELECT session_id, first({'name': name, 'km': km, 'n_has': n_has} ORDER BY n_has DESC, km, setting_id) AS nearby
    FROM offered WHERE km <= $within_km::DOUBLE GROUP BY session_id
)
SELECT h.session_id, h.project_id, p.name AS project_name, h.title, h.held_on, h.setting_name, h.n_needs, h.lacks, n.nearby, h.n_all
FROM shown h
JOIN projects p ON p.project_id = h.project_id
LEFT JOIN nearest n ON n.session_id = h.session_id
ORDER BY h.held_on, h.session_id
