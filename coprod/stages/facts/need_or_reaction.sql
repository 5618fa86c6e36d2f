-- needs raised and reactions given by now
SELECT project_id, count(*) AS value FROM (
    SELECT project_id FROM main.needs WHERE raised_on <= as_of() UNION ALL SELECT project_id FROM faces
) GROUP BY project_id
