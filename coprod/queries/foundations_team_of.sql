-- a page of projects, by name, whose team gives one answer of `foundations_teams` ($aspect and $many, empty for not recorded): what it is made of
WITH told AS (
    SELECT project_id, max(value) FILTER (indicator = 'team_size') AS team_size, max(value) FILTER (indicator = 'departments') AS departments,
        max(value) FILTER (indicator = 'external_organisations') AS external_organisations,
        max(k) FILTER (indicator = 'lead_dependence') AS k_led, max(n) FILTER (indicator = 'lead_dependence') AS n_led
    FROM indicators WHERE indicator IN ('team_size', 'departments', 'external_organisations', 'lead_dependence') GROUP BY project_id
), led AS (
    SELECT project_id, CASE WHEN value IS NOT NULL THEN (outcome = 'not_met')::BIGINT END AS lead_dependence FROM rules WHERE rule = '2.3.lead_dependence'
), answered AS (
    SELECT t.*, CASE $aspect::VARCHAR
            WHEN 'team_size' THEN CASE WHEN t.team_size IS NOT NULL THEN least(t.team_size, 5) END
            WHEN 'departments' THEN CASE WHEN t.departments IS NOT NULL THEN least(t.departments, 3) END
            WHEN 'external_organisations' THEN CASE WHEN t.external_organisations IS NOT NULL THEN least(t.external_organisations, 3) END
            ELSE l.lead_dependence
        END::BIGINT AS many
    FROM told t JOIN led l ON l.project_id = t.project_id
)
SELECT a.*, p.name AS project_name, count(*) OVER () AS n_all
FROM answered a JOIN projects p ON p.project_id = a.project_id
WHERE a.many IS NOT DISTINCT FROM $many::BIGINT
ORDER BY lower(p.name), a.project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
