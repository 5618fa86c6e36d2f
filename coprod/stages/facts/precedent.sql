-- examples looked at, agreed or not
SELECT project_id, count(*) AS value FROM main.groundwork WHERE kind = 'precedent' AND (agreed_on IS NULL OR agreed_on <= as_of()) GROUP BY project_id
