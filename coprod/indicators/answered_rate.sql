-- a row a project and dimension: answered profile people over the people in the groups that have come and have a roster
WITH rosters AS (
    SELECT project_id, sum(roster) AS people FROM group_state WHERE has_come AND roster IS NOT NULL GROUP BY project_id
), answered AS (
    SELECT g.project_id, a.dimension, sum(p.people) AS people
    FROM main.group_profiles p JOIN group_state g USING (group_id) JOIN answers a USING (segment_id)
    WHERE g.has_come AND g.roster IS NOT NULL
    GROUP BY ALL
)
SELECT d.project_id, d.dimension, coalesce(a.people, 0) AS k, r.people AS n
FROM grid_dimension d JOIN rosters r USING (project_id) LEFT JOIN answered a USING (project_id, dimension)
