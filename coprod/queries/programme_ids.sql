-- every programme with a project in scope
SELECT programme_id AS id FROM programmes ORDER BY id
