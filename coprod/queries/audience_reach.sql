-- a page of projects: reach as a range beside the target; those furthest from their target first, then without a target, then without reach
WITH everyone AS (
    SELECT project_id, people AS target FROM targets WHERE segment_id = 'everyone' AND people > 0
)
SELECT p.project_id, p.name AS project_name, p.status AS project_status, i.lower, i.upper, e.target,
    i.lower / e.target AS lower_share, i.upper / e.target AS upper_share, count(*) OVER () AS n_all
FROM projects p
JOIN indicators i ON i.project_id = p.project_id AND i.indicator = 'reach'
LEFT JOIN everyone e ON e.project_id = p.project_id
ORDER BY upper_share IS NULL, upper_share, i.upper IS NULL, p.name, p.project_id
LIMIT $most::BIGINT OFFSET $skip::BIGINT
