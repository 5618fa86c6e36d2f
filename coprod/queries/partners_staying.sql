-- a row a quarter since opening, the projects in view taken together: groups that came before opening, and those of them still with us, with limits
WITH told AS (
    SELECT quarter, sum(k) AS k, sum(n) AS n, count(*) AS n_projects FROM indicators WHERE indicator = 'partner_survival' AND status = 'ok' GROUP BY quarter
)
SELECT quarter, k, n, n_projects, k / n AS p, wilson_lower(k, n) AS lower, wilson_upper(k, n) AS upper FROM told ORDER BY quarter
