-- a row a setting of the register, those where the project has met most first
WITH used AS (
    SELECT setting_id, count(*) AS n FROM sessions WHERE status <> 'cancelled' GROUP BY setting_id
)
SELECT s.setting_id, s.name, coalesce(u.n, 0) AS n_used FROM settings_register s LEFT JOIN used u ON u.setting_id = s.setting_id
ORDER BY n_used DESC, s.name, s.setting_id
