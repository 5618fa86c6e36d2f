SELECT project_id, tip, evidence_level, evidence_status FROM kept.stages WHERE as_of = $as_of::DATE ORDER BY project_id, tip
