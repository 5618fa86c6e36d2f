-- what the filters offer of the projects the viewer may see: of each kind the first $most whose name holds what is sought ($programme, $funder,
-- $place; '' for any, $places are the codes of places called so), and those $picked by id or name whatever is sought; names alike are told apart by id
WITH offered AS (
    SELECT 'programme' AS kind, programme_id AS id, name AS label, $programme::VARCHAR AS sought FROM programmes
    UNION ALL SELECT 'funder', funder_id, name, $funder::VARCHAR FROM funders
    UNION ALL SELECT DISTINCT 'place', place_code, place_code, $place::VARCHAR FROM projects WHERE place_code IS NOT NULL
), named AS (
    SELECT kind, id, CASE WHEN count(*) OVER (PARTITION BY kind, label) > 1 THEN label || ' (' || id || ')' ELSE label END AS label, sought FROM offered
), judged AS (
    SELECT kind, id, label, contains(lower(label), lower(sought)) OR (kind = 'place' AND list_contains($places::VARCHAR[], id)) AS is_found,
        list_contains($picked::VARCHAR[], id) OR list_contains($picked::VARCHAR[], label) AS is_chosen
    FROM named
), placed AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS n_all, count(*) FILTER (is_found) OVER (PARTITION BY kind) AS n_found,
        row_number() OVER (PARTITION BY kind ORDER BY NOT is_found, label, id) AS place
    FROM judged
)
SELECT kind, id, label, n_all, n_found FROM placed WHERE is_chosen OR (is_found AND place <= $most::BIGINT) ORDER BY kind, label, id
