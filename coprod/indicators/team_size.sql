-- a row a project with a member: those active
WITH members AS (
    SELECT *, coalesce(left_on > as_of(), true) AS is_active FROM main.team_members WHERE joined_on IS NULL OR joined_on <= as_of()
)
SELECT project_id, count(*) FILTER (is_active) AS value FROM members GROUP BY project_id
