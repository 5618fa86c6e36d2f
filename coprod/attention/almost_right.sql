-- an active group that fits well but lacks an essential, at any date
SELECT f.project_id, f.group_id, NULL AS session_id, g.start_on AS since
FROM result_fit_planned f JOIN group_state g USING (group_id) JOIN main.projects p ON p.project_id = f.project_id
WHERE f.status = 'almost_right' AND g.is_active AND p.status = 'active'
