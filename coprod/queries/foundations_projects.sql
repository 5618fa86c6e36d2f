-- a page of projects: when the ethos was agreed and by whom. Those without one that have met come first, then late ones, then those that may still agree; with $everything the others follow. $standing and $agreement: those of one bar alone.
WITH asked AS (
    SELECT e.*, p.name AS project_name, p.status AS project_status, count(*) OVER () AS n_all FROM foundations_each e JOIN projects p USING (project_id)
    WHERE CASE
        WHEN $standing::VARCHAR IS NOT NULL THEN e.standing = $standing::VARCHAR WHEN $agreement::VARCHAR IS NOT NULL THEN e.agreement = $agreement::VARCHAR
        ELSE e.place <= 3 OR $everything::BOOLEAN
    END
), shown AS (
    SELECT * FROM asked
    ORDER BY project_status NOT IN ('planned', 'active', 'paused'), place, lower(project_name), project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), agreed AS (
    SELECT w.project_id, bool_or(w.agreed_by_group_id IS NULL) AS by_team, list(DISTINCT g.label ORDER BY g.label) FILTER (g.label IS NOT NULL) AS by_groups
    FROM groundwork w LEFT JOIN groups g ON g.group_id = w.agreed_by_group_id
    WHERE w.kind = 'ethos' AND w.agreed_on <= as_of() AND w.project_id IN (SELECT project_id FROM shown)
    GROUP BY w.project_id
), met AS (
    SELECT project_id, min(held_on) AS first_held_on FROM sessions
    WHERE status = 'held' AND held_on <= as_of() AND project_id IN (SELECT project_id FROM shown) GROUP BY project_id
)
SELECT s.*, m.first_held_on, a.by_team, a.by_groups
FROM shown s LEFT JOIN agreed a USING (project_id) LEFT JOIN met m USING (project_id)
ORDER BY s.project_status NOT IN ('planned', 'active', 'paused'), s.place, lower(s.project_name), s.project_id
