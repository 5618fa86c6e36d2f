-- what experts advised a project
SELECT given_on AS "Given on", field AS "Field", organisation AS "Organisation", CASE WHEN is_lived_experience THEN 'yes' ELSE 'no' END AS "Lived experience",
    advice AS "Advice", acted_on_on AS "Acted on", input_id AS "Id", count(*) OVER () AS n_all
FROM expert_inputs ORDER BY given_on DESC, input_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
