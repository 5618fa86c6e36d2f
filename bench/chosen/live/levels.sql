-- a row a tip and standing: how many projects; the levels themselves were worked out beforehand
SELECT tip, evidence_status, evidence_level, count(*)::BIGINT AS n FROM stages
WHERE $as_of::DATE IS NOT NULL
    AND project_id IN (SELECT project_id FROM records.main.projects WHERE $programme::VARCHAR IS NULL OR programme_id = $programme)
GROUP BY ALL ORDER BY ALL
