-- one row: what the latest sessions of a project were like, as a start for planning more; each fact the last that is known
SELECT first(title ORDER BY held_on DESC, session_id DESC) FILTER (title IS NOT NULL) AS title,
    first(setting_id ORDER BY held_on DESC, session_id DESC) FILTER (setting_id IS NOT NULL) AS setting_id,
    first(hours ORDER BY held_on DESC, session_id DESC) FILTER (hours IS NOT NULL) AS hours,
    first(led_by_role ORDER BY held_on DESC, session_id DESC) FILTER (led_by_role IS NOT NULL) AS led_by_role,
    max(held_on) AS held_on
FROM sessions WHERE status <> 'cancelled'
