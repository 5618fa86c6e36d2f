-- correctness and consistency: by test, `k` rows in order of `n` looked at; by table, by test and over all, and by project where $by_project
WITH held AS (
    SELECT * FROM sessions WHERE status = 'held' AND held_on <= as_of()
), came AS (
    SELECT a.session_id, a.group_id, a.people FROM attendance a JOIN held USING (session_id) WHERE a.people > 0 OR a.people IS NULL
), summed AS (
    SELECT session_id, sum(people)::BIGINT AS people, count(people) = count(*) AS all_counted FROM attendance GROUP BY session_id
), profiles AS (
    SELECT group_id, max(people) AS most, min(people) AS least FROM (
        SELECT p.group_id, s.dimension, sum(p.people)::BIGINT AS people FROM group_profiles p JOIN segments s USING (segment_id) GROUP BY ALL
    ) GROUP BY group_id
), tests AS (
    SELECT h.project_id, 'correctness' AS share, 'people_above_roster' AS test, 'attendance' AS table_name, NOT coalesce(a.people > g.roster, false) AS is_right
    FROM attendance a JOIN held h USING (session_id) JOIN groups g USING (group_id)
    UNION ALL
    SELECT h.project_id, 'correctness', 'headcount_below_groups', 'sessions', NOT coalesce(h.headcount < s.people, false) FROM held h LEFT JOIN summed s USING (session_id)
    UNION ALL
    SELECT g.project_id, 'correctness', 'profile_above_roster', 'groups', NOT coalesce(p.most > g.roster, false)
    FROM groups g LEFT JOIN profiles p USING (group_id) WHERE g.joined_on IS NULL OR g.joined_on <= as_of()
    UNION ALL
    -- One person more or less, or a tenth, is no disagreement.
    SELECT h.project_id, 'consistency', 'headcount_and_groups', 'sessions', abs(h.headcount - s.people) <= greatest(1, 0.1 * h.headcount)
    FROM held h JOIN summed s USING (session_id) WHERE h.headcount IS NOT NULL AND s.all_counted
    UNION ALL
    SELECT s.project_id, 'consistency', 'came_to_what_was_held', 'sessions', s.status = 'held' FROM sessions s LEFT JOIN summed c USING (session_id)
    WHERE s.held_on <= as_of() AND (s.headcount > 0 OR c.people > 0)
    UNION ALL
    SELECT project_id, 'consistency', 'planned_is_past', 'sessions', status <> 'planned' FROM sessions WHERE held_on < as_of() - 14
    UNION ALL
    SELECT g.project_id, 'consistency', 'active_group_comes', 'groups', g.group_id IN (SELECT group_id FROM came)
    FROM groups g JOIN projects p USING (project_id)
    WHERE g.joined_on <= as_of() - 90 AND (g.left_on IS NULL OR g.left_on > as_of()) AND p.status = 'active'
    UNION ALL
    SELECT project_id, 'consistency', 'status_and_dates', 'projects',
        NOT ((status = 'planned' AND coalesce(opened_on <= as_of(), false)) OR (status IN ('planned', 'active') AND coalesce(ends_on < as_of(), false)))
    FROM projects WHERE starts_on <= as_of()
    UNION ALL
    SELECT g.project_id, 'consistency', 'profile_and_roster', 'groups', p.least >= 0.5 * g.roster AND p.most <= g.roster
    FROM groups g JOIN profiles p USING (group_id) WHERE g.roster IS NOT NULL AND (g.joined_on IS NULL OR g.joined_on <= as_of())
)
SELECT share, project_id, table_name, test, count(*) FILTER (is_right) AS k, count(*) AS n
FROM (SELECT * REPLACE (CASE WHEN $by_project::BOOLEAN THEN project_id END AS project_id) FROM tests)
GROUP BY GROUPING SETS ((share), (share, project_id), (share, table_name), (share, test))
HAVING $by_project::BOOLEAN OR grouping(project_id) = 1
ORDER BY share, project_id NULLS FIRST, table_name NULLS FIRST, test NULLS FIRST
