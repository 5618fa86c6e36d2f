-- what the filters offer: programmes, funders and places of the projects the viewer may see; names alike are told apart by id
WITH offered AS (
    SELECT 'programme' AS kind, programme_id AS id, name AS label FROM programmes
    UNION ALL SELECT 'funder', funder_id, name FROM funders
    UNION ALL SELECT DISTINCT 'place', place_code, place_code FROM projects WHERE place_code IS NOT NULL
)
SELECT kind, id, CASE WHEN count(*) OVER (PARTITION BY kind, label) > 1 THEN label || ' (' || id || ')' ELSE label END AS label
FROM offered ORDER BY kind, label, id
