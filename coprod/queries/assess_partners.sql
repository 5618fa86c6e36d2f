-- what each group said of each tip when it was last asked, a row a tip and group, the latest first
SELECT a.project_id, a.tip, g.label, a.assessed_on, a.level, a.target_level, a.comment, a.rubric
FROM assessments a JOIN groups g ON g.group_id = a.group_id
WHERE a.assessor = 'group' AND a.assessed_on <= as_of()
QUALIFY row_number() OVER (PARTITION BY a.project_id, a.tip, a.group_id ORDER BY a.assessed_on DESC, a.assessment_id DESC) = 1
ORDER BY a.project_id, a.tip, a.assessed_on DESC, g.label, g.group_id
