-- one row: where distances are measured from, the setting with coordinates in which one group met most often (the later, where as often), and its partner's place
WITH met AS (
    SELECT s.setting_id, s.name, s.latitude, s.longitude, count(*) AS n, max(e.held_on) AS last_on
    FROM attendance a JOIN sessions e ON e.session_id = a.session_id JOIN settings s ON s.setting_id = e.setting_id
    WHERE a.group_id = $group_id AND e.status = 'held' AND e.held_on <= as_of() AND (a.people > 0 OR a.people IS NULL)
        AND s.kind <> 'online' AND s.latitude IS NOT NULL AND s.longitude IS NOT NULL
    GROUP BY ALL
), usual AS (
    SELECT * FROM met ORDER BY n DESC, last_on DESC, setting_id LIMIT 1
)
SELECT g.group_id, u.setting_id, u.name AS setting_name, u.latitude, u.longitude, p.place_code
FROM groups g LEFT JOIN usual u ON true LEFT JOIN partners p ON p.partner_id = g.partner_id
WHERE g.group_id = $group_id
