-- a row a project with at least six led sessions in the last 365 days: those of the commonest role
WITH led AS (
    SELECT project_id, led_by_role, count(*) AS n_sessions FROM held
    WHERE led_by_role IS NOT NULL AND held_on >= as_of() - 365
    GROUP BY project_id, led_by_role
)
SELECT project_id, max(n_sessions) AS k, sum(n_sessions) AS n FROM led GROUP BY project_id HAVING sum(n_sessions) >= 6
