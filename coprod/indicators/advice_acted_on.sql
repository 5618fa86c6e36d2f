-- a row a project: advice at least 30 days old, and what was acted on
SELECT project_id, count(*) FILTER (acted_on_on <= as_of()) AS k, count(*) AS n
FROM main.expert_inputs WHERE given_on <= as_of() - 30 GROUP BY project_id
