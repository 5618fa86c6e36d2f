-- what the filters offer: programmes, funders and places of the projects the viewer may see
SELECT 'programme' AS kind, programme_id AS id, name AS label FROM programmes
UNION ALL SELECT 'funder', funder_id, name FROM funders
UNION ALL SELECT DISTINCT 'place', place_code, place_code FROM projects WHERE place_code IS NOT NULL
ORDER BY kind, label
