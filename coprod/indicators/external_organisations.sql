-- a row a project with a member: distinct organisations of active external members; not known where none of them has one
WITH members AS (
    SELECT *, coalesce(left_on > as_of(), true) AS is_active FROM main.team_members WHERE joined_on IS NULL OR joined_on <= as_of()
)
SELECT project_id,
    CASE WHEN count(*) FILTER (is_active AND is_external) = 0 THEN 0
        ELSE nullif(count(DISTINCT organisation) FILTER (is_active AND is_external), 0) END AS value
FROM members GROUP BY project_id
