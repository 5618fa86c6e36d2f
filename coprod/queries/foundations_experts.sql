-- a page of projects on their own time line (0 start, 1 planned opening), a row an expert (field and organisation) and where the first advice came; a row
-- without an expert where none came. Those not ended that lack experts come first, then those where experts came latest, then those without a planned opening.
WITH asked AS (
    SELECT project_id, max(value) AS entry, max(number) FILTER (rule = '3.2.expert_entry') AS half, max(number) FILTER (rule = '3.3.expert_entry') AS quarter
    FROM rules WHERE rule IN ('3.2.expert_entry', '3.3.expert_entry') GROUP BY project_id
), placed AS (
    SELECT p.project_id, p.name AS project_name, p.starts_on, p.planned_opening_on, done(p.opened_on) AS opened_on, p.status AS project_status, a.entry, a.half, a.quarter,
        coalesce(p.planned_opening_on > p.starts_on, false) AS has_way,
        p.status NOT IN ('planned', 'active', 'paused') AS is_over
    FROM projects p LEFT JOIN asked a USING (project_id)
), came AS (
    SELECT DISTINCT project_id FROM expert_inputs WHERE given_on <= as_of()
), ranked AS (
    SELECT p.*, row_number() OVER (
            ORDER BY NOT has_way, c.project_id IS NOT NULL OR is_over, c.project_id IS NULL, entry DESC NULLS LAST, lower(project_name), p.project_id
        ) AS place, count(*) OVER () AS n_all
    FROM placed p LEFT JOIN came c USING (project_id)
), shown AS (
    SELECT * FROM ranked ORDER BY place LIMIT $most::BIGINT OFFSET $skip::BIGINT
), experts AS (
    SELECT project_id, field, organisation, bool_or(is_lived_experience) AS is_lived, min(given_on) AS first_on, count(*) AS n_inputs
    FROM expert_inputs WHERE given_on <= as_of() AND project_id IN (SELECT project_id FROM shown) GROUP BY ALL
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY project_id ORDER BY first_on, field, organisation) AS nth,
        count(*) OVER (PARTITION BY project_id) AS n_experts, min(first_on) OVER (PARTITION BY project_id) AS earliest_on
    FROM experts
), closed AS (
    SELECT i.project_id, count(*) FILTER (i.decided_on < e.earliest_on) AS n_closed, count(*) AS n_decided
    FROM ideas i LEFT JOIN (SELECT DISTINCT project_id, earliest_on FROM numbered) e USING (project_id)
    WHERE i.raised_on <= as_of() AND i.decided_on <= as_of() AND i.project_id IN (SELECT project_id FROM shown) GROUP BY i.project_id
)
SELECT s.*, e.nth, e.field, e.organisation, e.is_lived, e.first_on, e.n_inputs, coalesce(e.n_experts, 0) AS n_experts,
    CASE WHEN s.has_way THEN (e.first_on - s.starts_on) / (s.planned_opening_on - s.starts_on)::DOUBLE END AS way,
    CASE WHEN s.has_way THEN (as_of() - s.starts_on) / (s.planned_opening_on - s.starts_on)::DOUBLE END AS today_at,
    coalesce(c.n_closed, 0) AS n_closed, coalesce(c.n_decided, 0) AS n_decided
FROM shown s
LEFT JOIN numbered e ON e.project_id = s.project_id AND e.nth <= $experts::BIGINT
LEFT JOIN closed c ON c.project_id = s.project_id
ORDER BY s.place, e.nth
