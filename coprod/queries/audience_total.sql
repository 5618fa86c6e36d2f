-- one row: the projects shown added up. `*_compared` are over the projects that have both a reach and a target.
WITH everyone AS (
    SELECT project_id, people AS target FROM targets WHERE segment_id = 'everyone' AND people > 0
), each_project AS (
    SELECT p.project_id, i.lower, i.upper, e.target
    FROM projects p
    JOIN indicators i ON i.project_id = p.project_id AND i.indicator = 'reach'
    LEFT JOIN everyone e ON e.project_id = p.project_id
)
SELECT count(*) AS n_projects, count(upper) AS n_reach, count(target) AS n_target, sum(lower) AS lower, sum(upper) AS upper, sum(target) AS target,
    count(*) FILTER (upper IS NOT NULL AND target IS NOT NULL) AS n_compared,
    sum(lower) FILTER (target IS NOT NULL) AS lower_compared, sum(upper) FILTER (target IS NOT NULL) AS upper_compared,
    sum(target) FILTER (upper IS NOT NULL) AS target_compared,
    count(*) FILTER (lower >= target) AS n_reached, count(*) FILTER (upper < target) AS n_short
FROM each_project
