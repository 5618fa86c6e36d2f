-- groundwork that counts: undated, or agreed by now
SELECT project_id, count(*) AS value FROM main.groundwork WHERE agreed_on IS NULL OR agreed_on <= as_of() GROUP BY project_id
