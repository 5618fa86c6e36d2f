-- The records as they stood at the as-of date. Made once, read by every indicator.

-- A held session; `people` is its headcount, else the sum of its counted rows, else not known.
CREATE TEMP TABLE held AS
WITH counts AS (
    SELECT session_id, sum(people) AS people, count(people) AS n_counted, count(*) AS n_rows
    FROM main.attendance GROUP BY session_id
)
SELECT s.session_id, s.project_id, s.setting_id, s.held_on, s.hours, s.headcount, s.involvement, s.writing, s.led_by_role,
    coalesce(s.headcount, c.people)::DOUBLE AS people, coalesce(c.n_counted, 0) AS n_counted, coalesce(c.n_rows, 0) AS n_rows
FROM main.sessions s LEFT JOIN counts c USING (session_id)
WHERE s.status = 'held' AND s.held_on <= as_of();

-- A group attended with people, or came and was not counted; a row of 0 people is not attendance.
CREATE TEMP TABLE attended AS
SELECT h.project_id, a.group_id, a.session_id, h.held_on, h.setting_id, a.people, a.newcomers
FROM main.attendance a JOIN held h USING (session_id)
WHERE a.people > 0 OR a.people IS NULL;

-- Every group, whether it is active and whether it has come.
CREATE TEMP TABLE group_state AS
WITH came AS (
    SELECT group_id, min(held_on) AS first_on, max(held_on) AS last_on, count(*) AS n_attended FROM attended GROUP BY group_id
), started AS (
    SELECT g.group_id, g.project_id, g.partner_id, g.label, g.roster,
        coalesce(g.joined_on, c.first_on) AS start_on, done(g.left_on) AS left_on,
        c.first_on, c.last_on, coalesce(c.n_attended, 0) AS n_attended
    FROM main.groups g LEFT JOIN came c USING (group_id)
)
SELECT *, coalesce(start_on <= as_of() AND left_on IS NULL, false) AS is_active, first_on IS NOT NULL AS has_come
FROM started;

-- The segments that answer a dimension; `everyone` is built in and makes no row.
CREATE TEMP TABLE answers AS
SELECT segment_id, dimension FROM main.segments WHERE is_answer AND segment_id <> 'everyone';

-- Profile people of the groups that have come, by project and answer.
CREATE TEMP TABLE came_profile AS
SELECT g.project_id, a.dimension, a.segment_id, sum(p.people) AS people
FROM main.group_profiles p JOIN group_state g USING (group_id) JOIN answers a USING (segment_id)
WHERE g.has_come
GROUP BY ALL;

-- The share of each answer among a place's population: known where every answer of the dimension has a row there.
CREATE TEMP TABLE place_share AS
WITH rows AS (
    SELECT p.place_code, a.dimension, a.segment_id, p.people,
        sum(p.people) OVER (PARTITION BY p.place_code, a.dimension) AS total,
        count(*) OVER (PARTITION BY p.place_code, a.dimension) AS n_known
    FROM main.populations p JOIN answers a USING (segment_id)
), asked AS (
    SELECT dimension, count(*) AS n_answers FROM answers GROUP BY dimension
)
SELECT r.place_code, r.dimension, r.segment_id, r.people / r.total AS q
FROM rows r JOIN asked USING (dimension)
WHERE r.total > 0 AND r.n_known = asked.n_answers;

-- What is known of each setting's features, and the core facts.
CREATE TEMP TABLE facts AS
SELECT setting_id, feature, value FROM main.setting_features
WHERE checked_on IS NULL OR checked_on <= as_of();

-- Reactions that count: people chose a face at a held session.
CREATE TEMP TABLE faces AS
SELECT h.project_id, r.group_id, h.held_on, r.question, r.face, r.people
FROM main.reactions r JOIN held h USING (session_id)
WHERE r.people > 0;

-- Each need beside each session its group comes to, or is expected at: does the setting have what is needed?
CREATE TEMP TABLE matches AS
WITH visits AS (
    SELECT project_id, session_id, group_id, setting_id, held_on, false AS is_ahead FROM attended WHERE setting_id IS NOT NULL
    UNION ALL
    SELECT s.project_id, s.session_id, g.group_id, s.setting_id, s.held_on, true
    FROM main.sessions s JOIN group_state g ON g.project_id = s.project_id AND g.is_active
    WHERE s.status = 'planned' AND s.held_on >= as_of() AND s.setting_id IS NOT NULL
)
SELECT v.*, n.need_id, n.feature, coalesce(f.value, 'unknown') AS value
FROM visits v
JOIN main.needs n ON n.group_id = v.group_id AND n.project_id = v.project_id AND n.feature IS NOT NULL
    AND n.raised_on <= least(v.held_on, as_of())
    AND (n.declined_on IS NULL OR n.declined_on > least(v.held_on, as_of()))
LEFT JOIN facts f ON f.setting_id = v.setting_id AND f.feature = n.feature;
