-- a row a project, feature and value: held sessions with a physical setting, by what the setting has
WITH used AS (
    SELECT h.project_id, h.setting_id, count(*) AS n_sessions FROM held h JOIN main.settings s USING (setting_id)
    WHERE s.kind <> 'online' GROUP BY ALL
), totals AS (
    SELECT project_id, sum(n_sessions) AS n FROM used GROUP BY project_id
), told AS (
    SELECT u.project_id, f.feature, f.value AS value_of, sum(u.n_sessions) AS k
    FROM used u JOIN facts f USING (setting_id) WHERE f.value <> 'unknown' GROUP BY ALL
), all_told AS (
    SELECT project_id, feature, sum(k) AS k FROM told GROUP BY ALL
)
SELECT t.project_id, v.feature, v.value_of, t.n,
    CASE v.value_of WHEN 'unknown' THEN t.n - coalesce(a.k, 0) ELSE coalesce(k.k, 0) END AS k
FROM totals t
JOIN grid_feature v USING (project_id)
LEFT JOIN told k ON k.project_id = t.project_id AND k.feature = v.feature AND k.value_of = v.value_of
LEFT JOIN all_told a ON a.project_id = t.project_id AND a.feature = v.feature
