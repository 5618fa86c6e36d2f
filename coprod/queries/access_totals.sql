-- one row: what is known of access over the projects shown. Each setting counts once, however many projects meet there.
WITH used AS (
    SELECT s.setting_id FROM settings_used u JOIN settings s USING (setting_id) WHERE u.n_held > 0 AND s.kind <> 'online'
), known AS (
    SELECT count(*) AS k FROM setting_features f JOIN used USING (setting_id)
    WHERE f.feature = ANY($core::VARCHAR[]) AND f.value <> 'unknown' AND (f.checked_on IS NULL OR f.checked_on <= as_of())
), asked AS (
    SELECT sum(k) FILTER (indicator = 'safety_asked') AS asked_k, sum(n) FILTER (indicator = 'safety_asked') AS asked_n,
        sum(k) FILTER (indicator = 'felt_safe') AS safe_k, sum(n) FILTER (indicator = 'felt_safe') AS safe_n
    FROM indicators WHERE indicator IN ('safety_asked', 'felt_safe')
)
SELECT (SELECT count(*) FROM used) AS n_settings, (SELECT k FROM known) AS known_k, (SELECT count(*) FROM used) * len($core::VARCHAR[]) AS known_n,
    a.*, (SELECT count(*) FROM near_sessions WHERE status = 'planned' AND held_on >= as_of()) AS n_ahead,
    (SELECT count(DISTINCT session_id) FROM matches WHERE value <> 'yes') AS n_unfit
FROM asked a
