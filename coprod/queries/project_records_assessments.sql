-- the assessments of a project, all tips or one
SELECT a.assessed_on AS "Day", a.tip AS "Tip", a.assessor AS "Assessed by", g.label AS "Group", a.level AS "Level", a.target_level AS "Level aimed at", a.comment AS "Comment",
    a.rubric AS "Rubric", a.assessment_id AS "Id", count(*) OVER () AS n_all
FROM assessments a LEFT JOIN groups g ON g.group_id = a.group_id
WHERE $tip::INTEGER IS NULL OR a.tip = $tip
ORDER BY a.assessed_on DESC, a.tip, a.assessment_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
