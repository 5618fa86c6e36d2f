-- a row a project: needs raised and not declined, and those met
SELECT project_id, count(*) FILTER (met_on <= as_of()) AS k, count(*) AS n
FROM main.needs WHERE raised_on <= as_of() AND done(declined_on) IS NULL GROUP BY project_id
