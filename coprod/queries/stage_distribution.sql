-- projects at each level of each tip
SELECT tip, evidence_status, evidence_level, count(*)::BIGINT AS n FROM stages
WHERE $tip::INTEGER IS NULL OR tip = $tip GROUP BY ALL ORDER BY ALL
