-- the planned sessions of the next $within days, the first $most by date: what their setting lacks for whom, a row a session; `n_all` and
-- `n_unfit` count them all
WITH ahead AS (
    SELECT session_id, project_id, project_name, title, held_on, setting_name FROM near_sessions
    WHERE status = 'planned' AND held_on BETWEEN as_of() AND as_of() + $within::INTEGER
), wanting AS (
    SELECT DISTINCT session_id FROM matches WHERE value <> 'yes' AND session_id IN (SELECT session_id FROM ahead)
), shown AS (
    SELECT * FROM ahead ORDER BY held_on, session_id LIMIT $most::BIGINT
), matched AS (
    SELECT m.session_id, m.feature, m.value, m.group_id FROM matches m WHERE m.session_id IN (SELECT session_id FROM shown)
), lacking AS (
    SELECT m.session_id, m.feature, m.value, list(DISTINCT g.label ORDER BY g.label) AS group_labels
    FROM matched m JOIN groups g ON g.group_id = m.group_id WHERE m.value <> 'yes' GROUP BY ALL
), told AS (
    SELECT session_id, list({'feature': feature, 'value': value, 'groups': group_labels} ORDER BY feature) AS lacks FROM lacking GROUP BY session_id
)
SELECT s.*, t.lacks, EXISTS (SELECT 1 FROM matched m WHERE m.session_id = s.session_id) AS is_needed,
    (SELECT count(*) FROM ahead) AS n_all, (SELECT count(*) FROM wanting) AS n_unfit
FROM shown s LEFT JOIN told t ON t.session_id = s.session_id
ORDER BY s.held_on, s.session_id
