-- a row a project and tip, in the shape the command line prints
SELECT project_id, tip, evidence_level, evidence_status, stopped_by, self_level, partner_level, gap FROM stages ORDER BY project_id, tip
