-- the last assessment of each tip by one sort of assessor (of a group: that group's own), a row a tip
SELECT project_id, tip, assessed_on, level, target_level, comment, evidence_url, rubric FROM assessments
WHERE assessor = $assessor AND group_id IS NOT DISTINCT FROM $group_id::VARCHAR AND assessed_on <= as_of()
QUALIFY row_number() OVER (PARTITION BY project_id, tip ORDER BY assessed_on DESC, assessment_id DESC) = 1
ORDER BY project_id, tip
