-- a row an idea that was decided before the first expert came to its project, or while none has come yet, the first $ideas_of of each project; asked of a page of projects
WITH firsts AS (
    SELECT project_id, min(given_on) AS first_on FROM expert_inputs WHERE given_on <= as_of() GROUP BY project_id
), decided AS (
    SELECT i.project_id, i.idea, i.decided_on, (i.decided_on - p.starts_on) / (p.planned_opening_on - p.starts_on)::DOUBLE AS way,
        row_number() OVER (PARTITION BY i.project_id ORDER BY i.decided_on, i.idea_id) AS nth
    FROM ideas i JOIN projects p USING (project_id) LEFT JOIN firsts f USING (project_id)
    WHERE i.raised_on <= as_of() AND i.decided_on <= as_of() AND p.planned_opening_on > p.starts_on AND (f.first_on IS NULL OR i.decided_on < f.first_on)
)
SELECT project_id, idea, decided_on, way FROM decided WHERE nth <= $ideas_of::BIGINT ORDER BY project_id, nth
