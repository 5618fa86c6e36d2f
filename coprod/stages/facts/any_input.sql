-- advice given by now
SELECT project_id, count(*) AS value FROM main.expert_inputs WHERE given_on <= as_of() GROUP BY project_id
