-- the planned meetings of the next 14 days, by date, with what their setting lacks and for how many groups
WITH ahead AS (
    SELECT * FROM near_sessions WHERE status = 'planned' AND held_on BETWEEN as_of() AND as_of() + 14
), shown AS (
    SELECT *, (SELECT count(*) FROM ahead) AS n_all FROM ahead ORDER BY held_on, session_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), lacking AS (
    SELECT session_id, count(DISTINCT need_id) AS n_needs, count(DISTINCT group_id) FILTER (value <> 'yes') AS n_groups_lacking,
        string_agg(DISTINCT feature, ',' ORDER BY feature) FILTER (value = 'no') AS is_no,
        string_agg(DISTINCT feature, ',' ORDER BY feature) FILTER (value = 'partly') AS is_partly,
        string_agg(DISTINCT feature, ',' ORDER BY feature) FILTER (value = 'unknown') AS is_unknown
    FROM matches WHERE session_id IN (SELECT session_id FROM shown) GROUP BY session_id
)
SELECT s.session_id, s.held_on, s.title, s.project_id, p.name AS project_name, s.setting_id, t.name AS setting_name,
    coalesce(l.n_needs, 0) AS n_needs, coalesce(l.n_groups_lacking, 0) AS n_groups_lacking, l.is_no, l.is_partly, l.is_unknown,
    s.n_all
FROM shown s JOIN projects p USING (project_id)
LEFT JOIN settings t ON t.setting_id = s.setting_id
LEFT JOIN lacking l ON l.session_id = s.session_id
ORDER BY s.held_on, s.session_id
