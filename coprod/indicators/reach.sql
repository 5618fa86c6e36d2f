-- a row a project: the fewest and the most different people its attendance can mean
WITH visits AS (
    SELECT group_id, coalesce(max(people), 0) AS largest, coalesce(sum(newcomers), 0) AS newcomers, coalesce(sum(people), 0) AS counted,
        count(*) = count(people) AS all_counted, count(*) = count(newcomers) AS all_newcomers
    FROM attended GROUP BY group_id
), limits AS (
    SELECT g.project_id, v.*, coalesce(g.roster, v.counted) AS at_most,
        greatest(v.largest, least(v.counted, coalesce(g.roster, v.counted))) AS most_counted
    FROM visits v JOIN group_state g USING (group_id)
), by_group AS (
    SELECT project_id,
        CASE WHEN all_newcomers THEN least(greatest(newcomers, largest), most_counted) ELSE greatest(largest, newcomers) END AS lower,
        CASE
            WHEN all_newcomers THEN least(greatest(newcomers, largest), most_counted)
            WHEN all_counted THEN greatest(largest, newcomers, least(counted, at_most))
            ELSE greatest(largest, newcomers, at_most)
        END AS upper
    FROM limits
), groups_of AS (
    SELECT project_id, sum(lower) AS lower, sum(upper) AS upper FROM by_group GROUP BY project_id
), heads AS (
    SELECT project_id, max(headcount) AS largest, sum(headcount) FILTER (n_counted = 0) AS uncounted
    FROM held GROUP BY project_id HAVING count(people) > 0
)
SELECT h.project_id,
    greatest(coalesce(g.lower, 0), coalesce(h.largest, 0)) AS lower,
    greatest(coalesce(g.lower, 0), coalesce(h.largest, 0), coalesce(g.upper, 0) + coalesce(h.uncounted, 0)) AS upper
FROM heads h LEFT JOIN groups_of g USING (project_id)
