-- every assessment of the projects in view, the earliest first; of two on a day the lesser id
SELECT a.project_id, a.assessment_id, a.tip, a.assessed_on, a.assessor, a.group_id, g.label AS group_label, a.level, a.target_level, a.comment, a.evidence_url, a.rubric
FROM assessments a LEFT JOIN groups g ON g.group_id = a.group_id
WHERE a.assessed_on <= as_of()
ORDER BY a.project_id, a.assessed_on, a.assessment_id
