-- the roles this project has written down so far, those used most at the top
WITH written AS (
    SELECT role FROM team_members UNION ALL SELECT led_by_role FROM sessions UNION ALL SELECT owner_role FROM actions UNION ALL SELECT owner_role FROM targets
)
SELECT role, count(*) AS n FROM written WHERE role IS NOT NULL GROUP BY role ORDER BY n DESC, role LIMIT 60
