-- a row a project: hours with writing recorded, and those where it was required
SELECT project_id, coalesce(sum(hours) FILTER (writing = 'required'), 0) / sum(hours) AS value,
    coalesce(sum(hours) FILTER (writing = 'required'), 0) AS k, sum(hours) AS n
FROM held WHERE writing IS NOT NULL AND hours IS NOT NULL GROUP BY project_id
