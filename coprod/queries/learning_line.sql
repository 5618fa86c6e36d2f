-- a page of projects with a session or a review, a row for each mark on their time line: the `first` session, reviews `held`, `missed` and
-- `planned`, the `end` (the day looked at, or the project's end); `gap` is the days since the mark before it, between which no review was held.
-- Those that have waited longest for a review come first (`since`: the day it became due), then the longest gaps.
WITH asked AS (
    SELECT i.project_id, i.value AS longest, d.since
    FROM indicators i
    LEFT JOIN attention d ON d.project_id = i.project_id AND d.reason = 'no_review'
    WHERE i.indicator = 'longest_review_gap' AND (i.value IS NOT NULL OR i.project_id IN (SELECT project_id FROM reviews))
), counted AS (
    SELECT count(*) AS n_all FROM asked
), shown AS (
    SELECT a.*, p.name, least(as_of(), p.ends_on) AS end_on
    FROM asked a JOIN projects p ON p.project_id = a.project_id
    ORDER BY a.since IS NULL, a.since, a.longest IS NULL, a.longest DESC, p.name, p.project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), began AS (
    SELECT project_id, month AS first_on FROM sessions_told WHERE told = 'first' AND project_id IN (SELECT project_id FROM shown)
), reviewed AS (
    SELECT r.project_id, done(r.held_on) AS held_on, r.planned_on, r.review_id FROM reviews r WHERE r.project_id IN (SELECT project_id FROM shown)
), marks AS (
    SELECT project_id, first_on AS day, 'first' AS kind, '' AS id FROM began
    UNION ALL SELECT project_id, held_on, 'held', review_id FROM reviewed WHERE held_on IS NOT NULL
    UNION ALL
    SELECT project_id, planned_on, CASE WHEN planned_on < as_of() THEN 'missed' ELSE 'planned' END, review_id FROM reviewed WHERE held_on IS NULL AND planned_on IS NOT NULL
    UNION ALL SELECT s.project_id, s.end_on, 'end', '' FROM shown s JOIN began b ON b.project_id = s.project_id WHERE b.first_on <= s.end_on
), chained AS (
    SELECT m.*, m.kind IN ('first', 'held', 'end') AND m.day BETWEEN b.first_on AND s.end_on AS counts
    FROM marks m JOIN shown s ON s.project_id = m.project_id LEFT JOIN began b ON b.project_id = m.project_id
), gapped AS (
    SELECT project_id, day, kind, id,
        CASE WHEN counts THEN day - lag(day) OVER (PARTITION BY project_id, counts ORDER BY day, list_position(['first', 'held', 'end'], kind), id) END AS gap
    FROM chained
)
SELECT s.project_id, s.name AS project_name, s.since, s.longest, g.kind, g.day, g.gap, c.n_all
FROM shown s
CROSS JOIN counted c
JOIN gapped g ON g.project_id = s.project_id
ORDER BY s.since IS NULL, s.since, s.longest IS NULL, s.longest DESC, s.name, s.project_id, g.day, list_position(['first', 'held', 'end'], g.kind), g.kind, g.id
