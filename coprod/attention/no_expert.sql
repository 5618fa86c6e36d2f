-- no expert input by a quarter of the way to the planned opening
SELECT p.project_id, NULL AS group_id, NULL AS session_id, p.starts_on + ((p.planned_opening_on - p.starts_on) // 4)::INTEGER AS since
FROM main.projects p
WHERE p.status = 'active' AND p.planned_opening_on > p.starts_on
    AND as_of() > p.starts_on + ((p.planned_opening_on - p.starts_on) // 4)::INTEGER
    AND p.project_id NOT IN (SELECT project_id FROM main.expert_inputs WHERE given_on <= as_of())
