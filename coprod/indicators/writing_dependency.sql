-- a row a project: hours with writing recorded, and those where it was required; decimals add up the same in any order
WITH told AS (
    SELECT project_id, writing, hours::DECIMAL(38, 12) AS hours FROM held WHERE writing IS NOT NULL AND hours IS NOT NULL
), summed AS (
    SELECT project_id, coalesce(sum(hours) FILTER (writing = 'required'), 0)::DOUBLE AS k, sum(hours)::DOUBLE AS n FROM told GROUP BY project_id
)
SELECT project_id, k / n AS value, k, n FROM summed
