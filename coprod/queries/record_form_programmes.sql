-- the programmes, by name
SELECT programme_id, name FROM programmes ORDER BY lower(name), programme_id
