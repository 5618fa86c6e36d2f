-- the groups of the project, those that came last at the top: what they are, when they last came and how many came then
WITH came AS MATERIALIZED (
    SELECT a.group_id, s.session_id, s.held_on, a.people
    FROM attendance a JOIN sessions s USING (session_id)
    WHERE s.status = 'held' AND s.held_on <= as_of() AND (a.people IS NULL OR a.people > 0)
),
last_time AS (
    SELECT group_id, max(held_on) AS last_on, arg_max(people, (held_on, session_id)) FILTER (people IS NOT NULL) AS last_people FROM came GROUP BY group_id
),
latest AS (
    SELECT session_id FROM sessions WHERE status = 'held' AND held_on <= as_of() ORDER BY held_on DESC, session_id DESC LIMIT 1
)
SELECT g.group_id, g.label, g.kind, g.roster, p.name AS partner, g.left_on, l.last_on, l.last_people,
    g.group_id IN (SELECT group_id FROM came JOIN latest USING (session_id)) AS is_usual
FROM groups g
LEFT JOIN last_time l USING (group_id)
LEFT JOIN partners_register p USING (partner_id)
ORDER BY g.left_on <= as_of() NULLS FIRST, l.last_on DESC NULLS LAST, lower(g.label), g.group_id
