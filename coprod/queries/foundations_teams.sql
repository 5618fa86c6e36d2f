-- a row an aspect of teams and a count (the last stands for it and more; empty: not recorded): how many projects
WITH told AS (
    SELECT indicator, project_id, value FROM indicators WHERE indicator IN ('team_size', 'departments', 'external_organisations')
), led AS (
    SELECT project_id, outcome, value FROM rules WHERE rule = '2.3.lead_dependence'
)
SELECT indicator AS aspect, CASE WHEN value IS NOT NULL THEN least(value, CASE indicator WHEN 'team_size' THEN 5 ELSE 3 END) END::BIGINT AS many, count(*) AS n FROM told GROUP BY ALL
UNION ALL
SELECT 'lead_dependence', CASE WHEN value IS NULL THEN NULL WHEN outcome = 'not_met' THEN 1 ELSE 0 END, count(*) FROM led GROUP BY ALL
ORDER BY aspect, many NULLS LAST
