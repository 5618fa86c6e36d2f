-- a row a project: people at its held sessions, one coming twice counted twice
SELECT project_id, sum(people) AS value FROM held GROUP BY project_id
