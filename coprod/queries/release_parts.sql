-- a row a project, measure and group: its people (needs, answers), 0 left out; without a group what was counted of none; people empty: no data
WITH held AS (
    SELECT session_id, project_id, headcount FROM sessions WHERE status = 'held' AND held_on <= as_of()
), attended AS (
    SELECT h.project_id, h.session_id, h.headcount, a.group_id, a.people, a.newcomers
    FROM attendance a JOIN held h USING (session_id)
    WHERE a.people > 0 OR a.people IS NULL
), known AS (
    SELECT project_id, indicator, value, lower, upper FROM indicators WHERE indicator IN ('reach', 'contacts') AND status = 'ok'
), visits AS (
    SELECT group_id, coalesce(max(people), 0) AS largest, coalesce(sum(newcomers), 0) AS newcomers, coalesce(sum(people), 0) AS counted,
        count(*) = count(people) AS all_counted, count(*) = count(newcomers) AS all_newcomers
    FROM attended GROUP BY group_id
), limits AS (
    SELECT g.project_id, v.*, coalesce(g.roster, v.counted) AS at_most,
        greatest(v.largest, least(v.counted, coalesce(g.roster, v.counted))) AS most_counted
    FROM visits v JOIN groups g USING (group_id)
), reached AS (
    SELECT project_id, group_id,
        CASE WHEN all_newcomers THEN least(greatest(newcomers, largest), most_counted) ELSE greatest(largest, newcomers) END AS lower,
        CASE
            WHEN all_newcomers THEN least(greatest(newcomers, largest), most_counted)
            WHEN all_counted THEN greatest(largest, newcomers, least(counted, at_most))
            ELSE greatest(largest, newcomers, at_most)
        END AS upper
    FROM limits
), shared AS (
    -- Where fewer were counted by head than by group, the heads are split over the groups as they were counted, in whole people.
    SELECT project_id, group_id, people, headcount, sum(people) OVER (PARTITION BY session_id) AS total,
        sum(people) OVER (PARTITION BY session_id ORDER BY group_id) AS so_far
    FROM attended WHERE people > 0
), met AS (
    SELECT project_id, group_id,
        sum(CASE WHEN headcount < total THEN so_far * headcount // total - (so_far - people) * headcount // total ELSE people END) AS contacts
    FROM shared GROUP BY ALL
), by_group AS (
    SELECT r.project_id, m.measure, r.group_id, CASE m.measure WHEN 'reach_lower' THEN r.lower ELSE r.upper END::DOUBLE AS people
    FROM reached r JOIN known k ON k.project_id = r.project_id AND k.indicator = 'reach' CROSS JOIN (VALUES ('reach_lower'), ('reach_upper')) m(measure)
    UNION ALL
    SELECT project_id, 'contacts', group_id, contacts::DOUBLE FROM met
), whole AS (
    SELECT project_id, 'reach_lower' AS measure, lower AS people FROM known WHERE indicator = 'reach'
    UNION ALL
    SELECT project_id, 'reach_upper', upper FROM known WHERE indicator = 'reach'
    UNION ALL
    SELECT project_id, 'contacts', value FROM known WHERE indicator = 'contacts'
), told AS (
    SELECT project_id, measure, sum(people) AS people FROM by_group GROUP BY ALL
), parts AS (
    SELECT * FROM by_group
    UNION ALL
    SELECT w.project_id, w.measure, NULL, w.people - coalesce(t.people, 0) FROM whole w LEFT JOIN told t USING (project_id, measure)
    UNION ALL
    SELECT s.project_id, 'profile.' || a.segment_id, s.group_id, o.people
    FROM group_profiles o JOIN group_state s ON s.group_id = o.group_id AND s.has_come
    JOIN segments a ON a.segment_id = o.segment_id AND a.is_answer AND a.segment_id <> 'everyone'
    UNION ALL
    SELECT project_id, CASE WHEN done(met_on) IS NULL THEN 'needs.open' ELSE 'needs.met' END, group_id, count(*)
    FROM needs WHERE raised_on <= as_of() AND done(declined_on) IS NULL GROUP BY ALL
    UNION ALL
    SELECT h.project_id, CASE WHEN r.face >= 4 THEN 'felt_safe.yes' ELSE 'felt_safe.no' END, r.group_id, sum(r.people)
    FROM reactions r JOIN held h USING (session_id) WHERE r.question = 'felt_safe' GROUP BY ALL
), answered_by (indicator, measure) AS (
    VALUES ('reach', 'reach_lower'), ('reach', 'reach_upper'), ('contacts', 'contacts'), ('needs_met', 'needs.met'), ('needs_met', 'needs.open'),
        ('felt_safe', 'felt_safe.yes'), ('felt_safe', 'felt_safe.no'), ('segment_share', 'profile.')
)
SELECT project_id, measure, group_id, people::DOUBLE AS people FROM parts WHERE people > 0
UNION ALL
SELECT i.project_id, a.measure || coalesce(i.segment_id, ''), NULL, NULL
FROM indicators i JOIN answered_by a USING (indicator) WHERE i.status = 'no_data'
ORDER BY project_id, measure, group_id
