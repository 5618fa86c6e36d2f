-- Which pieces, each alone, would give an aim of the project its index: the project as it would be with that piece recorded in full.
CREATE TEMP TABLE index_pieces AS
WITH lost AS (
    SELECT s.* FROM recording_state s JOIN rule_results r USING (project_id) WHERE r.rule = '4.3.none_below' AND r.outcome = 'no_data'
), tries AS (
    SELECT unnest(['target_segment', 'place', 'population', 'attendance', 'roster', 'profile']) AS piece
), asked AS (
    SELECT a.project_id, t.piece, a.segment_id, w.dimension FROM aims a JOIN lost USING (project_id) JOIN answers w USING (segment_id) CROSS JOIN tries t
    UNION
    SELECT l.project_id, 'target_segment', w.segment_id, w.dimension FROM lost l CROSS JOIN answers w WHERE l.n_aims = 0
), members AS (
    SELECT a.project_id, a.piece, a.dimension, g.group_id, coalesce(p.people, 0) AS people,
        CASE WHEN a.piece = 'roster' THEN coalesce(g.roster, g.likely_people) ELSE g.roster END AS roster
    FROM (SELECT DISTINCT project_id, piece, dimension FROM asked) a
    JOIN group_records g USING (project_id) JOIN lost l USING (project_id)
    LEFT JOIN answered_people p ON p.group_id = g.group_id AND p.dimension = a.dimension
    WHERE g.has_come OR (a.piece = 'attendance' AND l.n_no_came > 0)
), described AS (
    -- Described anew are those of whom less than half has answered: then all of it has.
    SELECT *, CASE WHEN piece = 'profile' AND (people = 0 OR people < 0.5 * roster) THEN coalesce(roster, 1) ELSE people END AS answered FROM members
), counted AS (
    SELECT project_id, piece, dimension, sum(answered) AS n, sum(answered) FILTER (roster IS NOT NULL) AS k, sum(roster) AS people
    FROM described GROUP BY ALL
), living AS (
    SELECT a.project_id, a.piece, a.segment_id, a.dimension FROM asked a JOIN lost l USING (project_id)
    WHERE EXISTS (SELECT 1 FROM place_share q WHERE q.segment_id = a.segment_id AND q.q > 0 AND (q.place_code = l.place_code OR (a.piece = 'place' AND l.place_code IS NULL)))
        OR (a.piece = 'population' AND l.place_code IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM place_share q WHERE q.place_code = l.place_code AND q.dimension = a.dimension))
)
SELECT DISTINCT l.project_id, l.piece FROM living l JOIN counted c USING (project_id, piece, dimension)
WHERE c.n > 0 AND c.people > 0 AND at_least(c.k / c.people, 0.5)
