-- what is called by every word of $find among what the viewer may see: projects, partners and settings, of each kind the first $most; names that begin with
-- what is sought come first. `n_found` is how many there are of a kind; names that two share carry their id.
WITH named AS (
    SELECT 'project' AS kind, project_id AS id, name, organisation AS beside FROM projects
    UNION ALL SELECT 'partner', partner_id, name, NULL FROM partners
    UNION ALL SELECT 'setting', setting_id, name, NULL FROM settings
), matching AS (
    SELECT *, starts_with(lower(name), lower($find::VARCHAR)) AS begins FROM named
    WHERE len(list_filter(string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', name, beside, id)), word))) = 0
), placed AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS n_found, row_number() OVER (PARTITION BY kind ORDER BY NOT begins, lower(name), id) AS place FROM matching
)
SELECT kind, id, CASE WHEN count(*) OVER (PARTITION BY kind, name) > 1 THEN name || ' (' || id || ')' ELSE name END AS label, n_found
FROM placed WHERE place <= $most::BIGINT
ORDER BY kind, place
