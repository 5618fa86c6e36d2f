-- a row a project: people × hours, over held sessions where both are known
SELECT project_id, sum(people * hours) AS value FROM held GROUP BY project_id
