-- how many projects are in view
SELECT count(*) AS n FROM scope
