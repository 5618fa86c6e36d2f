-- everything dated in a project, for its time line: a row an event, `until` where it lasts; the latest 3,000
WITH events AS (
    SELECT 'session' AS lane, held_on AS day, NULL::DATE AS until, status AS kind, coalesce(title, 'Session') AS words FROM sessions
        WHERE status <> 'cancelled' AND (held_on <= as_of() OR status = 'planned')
    UNION ALL SELECT 'review', coalesce(done(held_on), planned_on), NULL, CASE WHEN held_on <= as_of() THEN 'held' ELSE 'planned' END, coalesce(change, reflection, 'Review') FROM reviews
    UNION ALL SELECT 'need', n.raised_on, coalesce(done(n.met_on), done(n.declined_on)),
        CASE WHEN n.met_on <= as_of() THEN 'met' WHEN n.declined_on <= as_of() THEN 'declined' ELSE 'open' END, n.need || ' (' || g.label || ')'
        FROM needs n JOIN groups g USING (group_id) WHERE n.raised_on <= as_of()
    UNION ALL SELECT 'groundwork', agreed_on, NULL, kind, CASE kind WHEN 'precedent' THEN 'example looked at' ELSE kind || ' agreed' END || coalesce(': ' || note, '')
        FROM groundwork WHERE agreed_on <= as_of()
    UNION ALL SELECT 'member', joined_on, done(left_on), CASE WHEN left_on <= as_of() THEN 'left' ELSE 'in the team' END, role FROM team_members WHERE joined_on <= as_of()
    UNION ALL SELECT 'expert', given_on, NULL, CASE WHEN acted_on_on <= as_of() THEN 'acted on' ELSE 'not acted on yet' END, field || coalesce(': ' || advice, '')
        FROM expert_inputs WHERE given_on <= as_of()
    UNION ALL SELECT 'group', joined_on, done(left_on), CASE WHEN left_on <= as_of() THEN 'left' ELSE 'with us' END, label FROM groups WHERE joined_on <= as_of()
    UNION ALL SELECT 'idea', raised_on, done(told_back_on), CASE WHEN told_back_on <= as_of() THEN 'told back' ELSE 'open' END, idea FROM ideas WHERE raised_on <= as_of()
    UNION ALL SELECT 'story', s.told_on, NULL, NULL, 'A story' || coalesce(' told by ' || g.label, '') FROM stories s LEFT JOIN groups g USING (group_id) WHERE s.told_on <= as_of()
    UNION ALL SELECT 'action', coalesce(done(done_on), due_on), NULL, CASE WHEN done_on <= as_of() THEN 'done' ELSE 'planned' END, action FROM actions
    UNION ALL SELECT 'celebration', held_on, NULL, kind, replace(kind, '_', ' ') || ' for ' || reach FROM celebrations WHERE held_on <= as_of()
    UNION ALL SELECT 'assessment', assessed_on, NULL, assessor, count(*) || ' tips assessed by the ' || assessor FROM assessments
        WHERE assessed_on <= as_of() GROUP BY assessed_on, assessor
)
SELECT * FROM events WHERE day IS NOT NULL ORDER BY day DESC, lane, words LIMIT 3000
