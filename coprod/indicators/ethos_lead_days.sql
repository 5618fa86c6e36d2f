-- a row a project: days from the earliest agreed ethos to the first held session
WITH first_held AS (
    SELECT project_id, min(held_on) AS held_on FROM held GROUP BY project_id
), ethos AS (
    SELECT project_id, min(agreed_on) AS agreed_on FROM main.groundwork
    WHERE kind = 'ethos' AND agreed_on <= as_of() GROUP BY project_id
)
SELECT project_id, first_held.held_on - ethos.agreed_on AS value
FROM first_held JOIN ethos USING (project_id)
