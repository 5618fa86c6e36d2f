-- a page of projects in which more of the time needed writing than the highest level allows there: the largest share first
WITH over AS (
    SELECT project_id, value, number FROM rules WHERE rule = '6.3.writing_dependency' AND outcome <> 'met' AND value IS NOT NULL
)
SELECT p.project_id, p.name AS project_name, o.value, o.number AS allowed, i.k, i.n, count(*) OVER () AS n_all
FROM over o
JOIN projects p ON p.project_id = o.project_id
JOIN indicators i ON i.project_id = o.project_id AND i.indicator = 'writing_dependency'
ORDER BY o.value DESC, p.name, p.project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
