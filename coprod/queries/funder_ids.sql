-- every funder with a grant in scope, and for leads those with none yet
SELECT funder_id AS id FROM funders ORDER BY id
