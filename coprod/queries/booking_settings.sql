-- a page of the register, a row an access fact one group needs on a day: whether each setting has it, how far it is from $latitude and $longitude
WITH asked AS (
    SELECT feature, min(raised_on) AS raised_on, min(need_id) AS need_id
    FROM needs
    WHERE group_id = $group_id AND feature IS NOT NULL AND raised_on <= least($on::DATE, as_of())
        AND (declined_on IS NULL OR declined_on > least($on::DATE, as_of()))
    GROUP BY feature
), facts AS (
    SELECT * FROM setting_features_register WHERE checked_on IS NULL OR checked_on <= as_of()
), grid AS (
    SELECT s.setting_id, a.feature, a.raised_on, a.need_id, coalesce(f.value, 'unknown') AS value, f.checked_on, f.checked_by,
        coalesce(f.value, 'unknown') <> 'unknown' AND coalesce(months_after(f.checked_on, 24) < as_of(), true) AS is_old
    FROM settings_register s CROSS JOIN asked a
    LEFT JOIN facts f ON f.setting_id = s.setting_id AND f.feature = a.feature
), told AS (
    SELECT setting_id, count(*) FILTER (value = 'yes') AS n_yes, count(*) FILTER (value = 'partly') AS n_partly, count(*) FILTER (value = 'no') AS n_no,
        count(*) FILTER (value = 'unknown') AS n_unknown
    FROM grid GROUP BY setting_id
), booked AS (
    SELECT e.setting_id, list(DISTINCT coalesce(e.title, p.name) ORDER BY coalesce(e.title, p.name)) AS booked_for
    FROM sessions e JOIN projects p ON p.project_id = e.project_id
    WHERE e.status = 'planned' AND e.held_on = $on::DATE AND e.setting_id IS NOT NULL GROUP BY e.setting_id
), fitted AS (
    SELECT s.setting_id, s.name AS setting_name, s.kind, s.place_code, t.n_yes, t.n_partly, t.n_no, t.n_unknown, b.booked_for,
        -- Great-circle distance on a sphere, good to half a per cent.
        CASE WHEN s.kind <> 'online' AND s.latitude + s.longitude + $latitude::DOUBLE + $longitude::DOUBLE IS NOT NULL THEN 2 * 6371 * asin(sqrt(least(1,
            pow(sin(radians(s.latitude - $latitude::DOUBLE) / 2), 2)
            + cos(radians($latitude::DOUBLE)) * cos(radians(s.latitude)) * pow(sin(radians(s.longitude - $longitude::DOUBLE) / 2), 2)
        ))) END AS km,
        coalesce(s.place_code = $place_code, false) AS is_same_place,
        -- A no is worse than what is only partly there, and that worse than what nobody has asked yet.
        CASE WHEN t.n_no > 0 THEN 'no' WHEN t.n_partly > 0 THEN 'partly' WHEN t.n_unknown > 0 THEN 'unknown' ELSE 'yes' END AS fit
    FROM settings_register s JOIN told t ON t.setting_id = s.setting_id LEFT JOIN booked b ON b.setting_id = s.setting_id
), ranked AS (
    SELECT *, list_position(['yes', 'unknown', 'partly', 'no'], fit) AS fit_order FROM fitted
), placed AS (
    SELECT *, count(*) OVER () AS n_all, count(*) FILTER (fit = 'yes') OVER () AS n_fitting,
        row_number() OVER (ORDER BY
            CASE WHEN $best THEN fit_order END, CASE WHEN $best THEN n_no END, CASE WHEN $best THEN n_partly END, CASE WHEN $best THEN n_unknown END,
            km NULLS LAST, is_same_place DESC, fit_order, n_no, n_partly, n_unknown, setting_name, setting_id
        ) AS place
    FROM ranked
)
SELECT p.* EXCLUDE (fit_order), g.feature, g.value, g.checked_on, g.checked_by, g.is_old
FROM placed p JOIN grid g ON g.setting_id = p.setting_id
WHERE p.place > $skip::BIGINT AND p.place <= $skip::BIGINT + $most::BIGINT
ORDER BY p.place, g.raised_on, g.need_id
