-- a planned session ahead whose setting lacks what a group coming needs
SELECT m.project_id, m.group_id, m.session_id, m.held_on AS since, string_agg(DISTINCT m.feature, ',' ORDER BY m.feature) AS lacks, any_value(m.setting_id) AS setting_id
FROM matches m JOIN main.projects p USING (project_id)
WHERE m.is_ahead AND p.status = 'active' AND m.value <> 'yes'
GROUP BY m.project_id, m.group_id, m.session_id, m.held_on
