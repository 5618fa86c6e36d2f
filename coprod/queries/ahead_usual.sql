-- a row a group that may come to one planned session: whether it is usual there, and how many it was last time
WITH this AS (
    SELECT *, least(held_on, as_of()) AS day FROM sessions WHERE session_id = $session_id
), came AS (
    SELECT e.session_id, e.project_id, e.title, e.setting_id, e.held_on, e.hours, a.group_id, a.people
    FROM attendance a JOIN sessions e ON e.session_id = a.session_id
    WHERE e.status = 'held' AND e.held_on <= as_of() AND (a.people > 0 OR a.people IS NULL)
), alike AS (
    -- The last session like it to which anyone came: of the same title, else in the same setting, else any.
    SELECT c.session_id, any_value(c.hours) AS hours FROM came c JOIN this t ON t.project_id = c.project_id
    GROUP BY c.session_id
    ORDER BY max(CASE WHEN c.title = t.title THEN 2 WHEN c.setting_id = t.setting_id THEN 1 ELSE 0 END) DESC, max(c.held_on) DESC, c.session_id DESC LIMIT 1
), latest AS (
    SELECT group_id, first(people ORDER BY held_on DESC, session_id DESC) AS people, min(held_on) AS first_on FROM came GROUP BY group_id
), here AS (
    SELECT group_id, people FROM attendance WHERE session_id = $session_id
)
SELECT g.group_id, g.label, g.roster, h.group_id IS NOT NULL AS is_recorded,
    CASE WHEN h.group_id IS NOT NULL THEN h.people ELSE l.people END AS people,
    CASE
        WHEN EXISTS (SELECT 1 FROM here) THEN h.group_id IS NOT NULL
        WHEN EXISTS (SELECT 1 FROM alike) THEN EXISTS (SELECT 1 FROM came c JOIN alike USING (session_id) WHERE c.group_id = g.group_id)
        ELSE coalesce(g.joined_on <= t.day, false)
    END AS is_usual,
    coalesce(t.hours, (SELECT hours FROM alike)) AS hours
FROM this t
JOIN groups g ON g.project_id = t.project_id
LEFT JOIN latest l ON l.group_id = g.group_id
LEFT JOIN here h ON h.group_id = g.group_id
WHERE h.group_id IS NOT NULL OR ((g.left_on IS NULL OR g.left_on > t.day) AND (g.joined_on IS NULL OR g.joined_on <= t.day OR l.first_on <= t.day))
ORDER BY is_usual DESC, g.label, g.group_id
