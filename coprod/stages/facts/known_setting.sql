-- held sessions in a setting with a known feature, of any kind
SELECT project_id, count(*) AS value FROM held
WHERE setting_id IN (SELECT setting_id FROM facts WHERE value <> 'unknown') GROUP BY project_id
