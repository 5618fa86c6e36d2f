-- a definition agreed by now
SELECT project_id, count(*) AS value FROM main.groundwork WHERE kind = 'definition' AND agreed_on <= as_of() GROUP BY project_id
