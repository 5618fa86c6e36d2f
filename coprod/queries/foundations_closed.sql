-- a page of ideas decided before their project's first expert came, the latest decided first
WITH firsts AS (
    SELECT project_id, min(given_on) AS first_on FROM expert_inputs WHERE given_on <= as_of() GROUP BY project_id
), found AS (
    SELECT i.idea_id, i.idea, i.outcome, i.decided_on, f.first_on, i.project_id, count(*) OVER () AS n_all
    FROM ideas i JOIN firsts f USING (project_id)
    WHERE i.raised_on <= as_of() AND i.decided_on <= as_of() AND i.decided_on < f.first_on
    ORDER BY i.decided_on DESC, i.idea_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT f.*, p.name AS project_name FROM found f JOIN projects p USING (project_id) ORDER BY f.decided_on DESC, f.idea_id
