SELECT project_id, tip, evidence_level, evidence_status FROM stage_results ORDER BY project_id, tip
