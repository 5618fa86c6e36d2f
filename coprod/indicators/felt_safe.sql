-- a row a project: faces chosen for feeling safe, and those at 4 or 5
SELECT project_id, coalesce(sum(people) FILTER (face >= 4), 0) AS k, sum(people) AS n
FROM faces WHERE question = 'felt_safe' GROUP BY project_id
