-- whose eyes a lead may look through: a row a project (its team) and a funder of projects in view, of each kind the first $most whose name or id
-- holds every word of $find, and those with the id $chosen; names alike are told apart by id, `n_found` is how many of a kind there are
WITH offered AS (
    SELECT 'team' AS kind, project_id AS id, name AS label FROM projects
    UNION ALL SELECT 'funder', funder_id, name FROM funders
), named AS (
    SELECT kind, id, CASE WHEN count(*) OVER (PARTITION BY kind, label) > 1 THEN label || ' (' || id || ')' ELSE label END AS label FROM offered
), found AS (
    SELECT *, $find::VARCHAR = '' OR len(list_filter(
        string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', label, id)), word)
    )) = 0 AS is_found FROM named
), placed AS (
    SELECT *, count(*) FILTER (is_found) OVER (PARTITION BY kind) AS n_found,
        row_number() OVER (PARTITION BY kind ORDER BY NOT is_found, lower(label), id) AS place FROM found
)
SELECT kind, id, label, n_found FROM placed WHERE coalesce(id = $chosen::VARCHAR, false) OR (is_found AND place <= $most::BIGINT)
ORDER BY kind, lower(label), id
