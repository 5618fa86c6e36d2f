-- one row: what was recorded of the last sessions held: the place, the hours and the role that led; each the last one known
SELECT arg_max(setting_id, (held_on, session_id)) FILTER (setting_id IS NOT NULL) AS setting_id,
    arg_max(hours, (held_on, session_id)) FILTER (hours IS NOT NULL) AS hours,
    arg_max(led_by_role, (held_on, session_id)) FILTER (led_by_role IS NOT NULL) AS led_by_role,
    max(held_on) AS held_on
FROM sessions WHERE status = 'held' AND held_on <= as_of()
