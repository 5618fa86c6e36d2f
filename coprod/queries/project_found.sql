-- the projects to choose from, by name: the first $most whose name, organisation or id holds every word of $find, and the one called $chosen
-- whatever is sought; names that two projects in view share carry their id. `n_found` is how many match, `n_all` how many are in view.
WITH matching AS (
    SELECT project_id, name, status = 'active' AS is_active FROM projects
    WHERE $find::VARCHAR = '' OR len(list_filter(
        string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', name, organisation, project_id)), word)
    )) = 0
), shown AS (
    (SELECT project_id, name, is_active, true AS is_found FROM matching ORDER BY lower(name), project_id LIMIT $most::BIGINT)
    UNION ALL
    SELECT project_id, name, status = 'active', false FROM projects WHERE project_id = $chosen::VARCHAR
)
SELECT s.project_id, any_value(s.name) AS name,
    any_value(s.name) || CASE WHEN any_value(t.n) > 1 THEN ' (' || s.project_id || ')' ELSE '' END AS label,
    bool_or(s.is_found) AS is_found, any_value(s.is_active) AS is_active, (SELECT count(*) FROM matching) AS n_found, (SELECT count(*) FROM projects) AS n_all
FROM shown s JOIN (SELECT name, count(*) AS n FROM projects WHERE name IN (SELECT name FROM shown) GROUP BY name) t ON t.name = s.name
GROUP BY s.project_id
ORDER BY lower(any_value(s.name)), s.project_id
