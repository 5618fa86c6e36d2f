-- approaches chosen, agreed or not
SELECT project_id, count(*) AS value FROM main.groundwork WHERE kind = 'approach' AND (agreed_on IS NULL OR agreed_on <= as_of()) GROUP BY project_id
