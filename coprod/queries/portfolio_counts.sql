-- one row: what was held, raised, decided, told back and shared in the projects in view by the day
WITH met AS (
    SELECT count(*) FILTER (s.status = 'held' AND s.held_on <= as_of()) AS n_held,
        count(*) FILTER (s.status = 'held' AND s.held_on <= as_of() AND s.held_on >= done(p.opened_on)) AS n_held_after_opening
    FROM sessions s JOIN projects p USING (project_id)
), opened AS (
    SELECT count(*) FILTER (done(opened_on) IS NOT NULL) AS n_opened FROM projects
), reviewed AS (
    SELECT count(*) AS n_reviews, count(*) FILTER (is_with_partners) AS n_reviews_together FROM reviews WHERE held_on <= as_of()
), raised AS (
    SELECT count(*) AS n_ideas, count(*) FILTER (done(decided_on) IS NOT NULL) AS n_decided,
        count(*) FILTER (done(decided_on) IS NOT NULL AND outcome = 'changed') AS n_changed, count(*) FILTER (done(told_back_on) IS NOT NULL) AS n_told_back
    FROM ideas WHERE raised_on <= as_of()
), shared AS (
    SELECT count(*) AS n_celebrations, count(*) FILTER (reach = 'public') AS n_public, count(DISTINCT project_id) AS n_celebrating
    FROM celebrations WHERE held_on <= as_of()
), told AS (
    SELECT count(*) AS n_stories,
        count(*) FILTER (consent IN ('funder', 'public') AND (consent_until IS NULL OR consent_until >= as_of())) AS n_stories_open
    FROM stories WHERE told_on <= as_of()
)
SELECT * FROM met, opened, reviewed, raised, shared, told
