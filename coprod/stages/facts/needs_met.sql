-- of needs raised at least 30 days ago and not declined, the share met; no row without one
SELECT project_id, count(*) FILTER (met_on <= as_of()) / count(*) AS value
FROM main.needs WHERE raised_on <= as_of() - 30 AND done(declined_on) IS NULL GROUP BY project_id
