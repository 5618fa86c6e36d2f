-- a row a project: how far along its planned way each (field, organisation) first advised, the middle one
WITH firsts AS (
    SELECT project_id, field, organisation, min(given_on) AS given_on FROM main.expert_inputs
    WHERE given_on <= as_of() GROUP BY ALL
)
SELECT f.project_id, median((f.given_on - p.starts_on) / (p.planned_opening_on - p.starts_on)::DOUBLE) AS value
FROM firsts f JOIN main.projects p USING (project_id)
WHERE p.planned_opening_on > p.starts_on
GROUP BY f.project_id
