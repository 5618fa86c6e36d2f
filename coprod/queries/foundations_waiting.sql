-- a page of advice given 30 days ago or earlier that is not acted on yet, the longest waiting first
WITH found AS (
    SELECT input_id, project_id, field, organisation, is_lived_experience, given_on, advice, count(*) OVER () AS n_all
    FROM expert_inputs WHERE given_on <= as_of() - 30 AND (acted_on_on IS NULL OR acted_on_on > as_of())
    ORDER BY given_on, input_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT f.*, p.name AS project_name FROM found f JOIN projects p USING (project_id) ORDER BY f.given_on, f.input_id
