-- days since any group that came before opening last came; no row without such a group
SELECT g.project_id, min(as_of() - g.last_on) AS value FROM group_state g JOIN main.projects p USING (project_id)
WHERE p.opened_on <= as_of() AND g.first_on < p.opened_on GROUP BY g.project_id
