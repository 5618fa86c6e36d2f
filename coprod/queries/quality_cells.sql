-- completeness: the cells that count, `k` filled of `n` that could be, as of each of $days (month ends, the as-of day last): by table, by
-- column and over all; and on the last day a page of projects, those with the least filled in first (the very first of them always)
WITH held AS (
    SELECT *, least(last_day(held_on), as_of()) AS month FROM sessions WHERE status = 'held' AND held_on <= as_of()
), came AS (
    SELECT a.group_id, a.session_id, h.held_on FROM attendance a JOIN held h USING (session_id) WHERE a.people > 0 OR a.people IS NULL
), members AS (
    SELECT g.*, p.starts_on, c.first_on, coalesce(g.joined_on, c.first_on) AS start_on
    FROM groups g JOIN projects p USING (project_id) LEFT JOIN (SELECT group_id, min(held_on) AS first_on FROM came GROUP BY group_id) c USING (group_id)
), described AS (
    SELECT DISTINCT p.group_id FROM group_profiles p JOIN segments s USING (segment_id) WHERE s.is_answer AND p.people > 0
), used AS (
    SELECT h.project_id, h.setting_id, min(h.held_on) AS first_on FROM held h JOIN settings s USING (setting_id) WHERE s.kind <> 'online' GROUP BY ALL
), cells AS (
    SELECT project_id, starts_on AS since, unnest([
        {'table_name': 'projects', 'column_name': 'place_code', 'filled': place_code IS NOT NULL},
        {'table_name': 'projects', 'column_name': 'planned_opening_on', 'filled': planned_opening_on IS NOT NULL}
    ], recursive := true), NULL::DATE AS filled_on
    FROM projects
    UNION ALL
    SELECT project_id, coalesce(joined_on, starts_on), 'team_members', CASE WHEN is_external THEN 'organisation' ELSE 'department' END,
        CASE WHEN is_external THEN m.organisation ELSE department END IS NOT NULL, NULL
    FROM team_members m JOIN projects USING (project_id)
    UNION ALL
    SELECT project_id, starts_on, 'targets', 'people', people IS NOT NULL, NULL FROM targets JOIN projects USING (project_id) WHERE intent <> 'not_targeted'
    UNION ALL
    SELECT project_id, coalesce(joined_on, starts_on), unnest([
        {'table_name': 'groups', 'column_name': 'joined_on', 'filled': joined_on IS NOT NULL},
        {'table_name': 'groups', 'column_name': 'roster', 'filled': roster IS NOT NULL}
    ], recursive := true), NULL
    FROM members
    UNION ALL
    SELECT project_id, first_on, 'group_profiles', 'people', group_id IN (SELECT group_id FROM described), NULL FROM members WHERE first_on IS NOT NULL
    UNION ALL
    SELECT project_id, start_on, 'fit_criteria', 'score', group_id IN (SELECT group_id FROM fit_criteria WHERE score IS NOT NULL), NULL
    FROM members WHERE start_on IS NOT NULL
    UNION ALL
    SELECT u.project_id, u.first_on, 'setting_features', 'value', f.value IS NOT NULL, greatest(u.first_on, f.checked_on)
    FROM used u CROSS JOIN unnest($core::VARCHAR[]) c(feature)
    LEFT JOIN setting_features f ON f.setting_id = u.setting_id AND f.feature = c.feature AND f.value <> 'unknown'
    UNION ALL
    SELECT project_id, decided_on, 'ideas', 'reason', reason IS NOT NULL, NULL FROM ideas WHERE outcome = 'declined' AND decided_on IS NOT NULL
), dated AS (
    -- The end of the month from which a cell could be filled (n), and from which it was (k).
    SELECT project_id, table_name, column_name, least(last_day(since), as_of()) AS month, 1 AS n, 0 AS k FROM cells WHERE since <= as_of()
    UNION ALL
    SELECT project_id, table_name, column_name, least(last_day(coalesce(filled_on, since)), as_of()), 0, 1 FROM cells
    WHERE filled AND since <= as_of() AND coalesce(filled_on, since) <= as_of()
), meetings AS (
    -- Sessions and attendance are many: counted before they are laid out cell by cell.
    SELECT h.project_id, h.month, count(*) AS n, count(h.setting_id) AS n_setting, count(h.hours) AS n_hours,
        count(h.writing) AS n_writing, count(*) FILTER (h.headcount IS NOT NULL OR a.n_people > 0) AS n_people, count(h.led_by_role) AS n_led,
        count(h.involvement) AS n_involvement, count(m.session_id) AS n_methods, count(*) FILTER (a.n_came > 0) AS n_came,
        sum(a.n_rows)::BIGINT AS n_rows, sum(a.n_people)::BIGINT AS n_rows_counted
    FROM held h
    LEFT JOIN (
        SELECT session_id, count(*) AS n_rows, count(people) AS n_people, count(*) FILTER (people > 0 OR people IS NULL) AS n_came FROM attendance GROUP BY session_id
    ) a USING (session_id)
    LEFT JOIN (SELECT DISTINCT session_id FROM session_methods) m USING (session_id)
    GROUP BY GROUPING SETS ((h.project_id), (h.month))
), counted AS (
    -- A row a project, and rows a column and month over all of them: never a row for each project's columns.
    SELECT project_id, table_name, column_name, month, sum(n) AS n, sum(k) AS k FROM dated
    GROUP BY GROUPING SETS ((project_id), (table_name, column_name, month))
    UNION ALL
    SELECT project_id, table_name, column_name, month, cells_n, cells_k FROM (
        SELECT project_id, month, unnest([
            {'table_name': 'sessions', 'column_name': 'setting_id', 'cells_n': n, 'cells_k': n_setting},
            {'table_name': 'sessions', 'column_name': 'hours', 'cells_n': n, 'cells_k': n_hours},
            {'table_name': 'sessions', 'column_name': 'writing', 'cells_n': n, 'cells_k': n_writing},
            {'table_name': 'sessions', 'column_name': 'headcount', 'cells_n': n, 'cells_k': n_people},
            {'table_name': 'sessions', 'column_name': 'led_by_role', 'cells_n': n, 'cells_k': n_led},
            {'table_name': 'sessions', 'column_name': 'involvement', 'cells_n': n, 'cells_k': n_involvement},
            {'table_name': 'session_methods', 'column_name': 'method', 'cells_n': n, 'cells_k': n_methods},
            {'table_name': 'attendance', 'column_name': 'group_id', 'cells_n': n, 'cells_k': n_came},
            {'table_name': 'attendance', 'column_name': 'people', 'cells_n': n_rows, 'cells_k': n_rows_counted}
        ], recursive := true) FROM meetings
    ) WHERE cells_n > 0
), together AS (
    SELECT d.day, c.table_name, c.column_name, sum(c.k)::BIGINT AS k, sum(c.n)::BIGINT AS n
    FROM unnest($days::DATE[]) d(day) JOIN counted c ON c.project_id IS NULL AND c.month <= d.day
    GROUP BY GROUPING SETS ((d.day), (d.day, c.table_name), (d.day, c.table_name, c.column_name))
    HAVING sum(c.n) > 0
), each_project AS (
    SELECT project_id, sum(k)::BIGINT AS k, sum(n)::BIGINT AS n FROM counted WHERE project_id IS NOT NULL GROUP BY project_id
), placed AS (
    SELECT p.project_id, p.name || CASE WHEN count(*) OVER (PARTITION BY p.name) > 1 THEN ' (' || p.project_id || ')' ELSE '' END AS label,
        coalesce(e.k, 0) AS k, coalesce(e.n, 0) AS n,
        row_number() OVER (ORDER BY CASE WHEN e.n > 0 THEN e.k / e.n ELSE 2 END, lower(p.name), p.project_id) AS place
    FROM projects p LEFT JOIN each_project e USING (project_id)
)
SELECT day, NULL AS project_id, NULL AS label, NULL AS place, table_name, column_name, k, n FROM together
UNION ALL
SELECT as_of(), project_id, label, place, NULL, NULL, k, n FROM placed
WHERE (place = 1 AND $most::BIGINT > 0) OR (place > $skip::BIGINT AND place <= $skip::BIGINT + $most::BIGINT)
ORDER BY day, place NULLS FIRST, table_name NULLS FIRST, column_name NULLS FIRST
