-- active groups that are almost right; no row where no active group has a known fit
SELECT f.project_id, count(*) FILTER (f.status = 'almost_right') AS value
FROM result_fit_planned f JOIN group_state g USING (group_id)
WHERE g.is_active AND f.status <> 'no_data'
GROUP BY f.project_id
