-- targets of more than no people, whichever the audience group
SELECT project_id, count(*) AS value FROM main.targets WHERE people > 0 GROUP BY project_id
