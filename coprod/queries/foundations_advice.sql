-- one row: what experts advised and whether it was acted on; what was decided before the first of them came, over the projects in view
WITH firsts AS (
    SELECT project_id, min(given_on) AS first_on, count(*) AS n_inputs, count(*) FILTER (is_lived_experience) AS n_lived,
        count(*) FILTER (given_on <= as_of() - 30) AS n_asked, count(*) FILTER (given_on <= as_of() - 30 AND acted_on_on <= as_of()) AS k_acted
    FROM expert_inputs WHERE given_on <= as_of() GROUP BY project_id
), decided AS (
    SELECT project_id, count(decided_on) FILTER (decided_on <= as_of()) AS n_decided, count(*) FILTER (decided_on IS NULL AND outcome IS NOT NULL) AS n_undated
    FROM ideas WHERE raised_on <= as_of() GROUP BY project_id
), early AS (
    SELECT i.project_id, count(*) AS n_closed FROM ideas i JOIN firsts f USING (project_id)
    WHERE i.raised_on <= as_of() AND i.decided_on <= as_of() AND i.decided_on < f.first_on GROUP BY i.project_id
)
SELECT count(*) AS n_projects, count(f.project_id) AS n_with, coalesce(sum(f.n_inputs), 0) AS n_inputs, coalesce(sum(f.n_lived), 0) AS n_lived,
    coalesce(sum(f.n_asked), 0) AS n_asked, coalesce(sum(f.k_acted), 0) AS k_acted,
    coalesce(sum(d.n_decided) FILTER (f.project_id IS NOT NULL), 0) AS n_decided, coalesce(sum(e.n_closed), 0) AS n_closed, count(e.project_id) AS n_closing,
    coalesce(sum(d.n_decided) FILTER (f.project_id IS NULL), 0) AS n_without, coalesce(sum(d.n_undated), 0) AS n_undated
FROM projects p LEFT JOIN firsts f USING (project_id) LEFT JOIN decided d USING (project_id) LEFT JOIN early e USING (project_id)
