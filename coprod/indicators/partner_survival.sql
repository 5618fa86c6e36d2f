-- a row an opened project and full quarter since: groups that came before opening, and those still with us
SELECT g.project_id, q.quarter::INTEGER AS quarter,
    count(*) FILTER (g.last_on >= months_after(p.opened_on, 3 * (q.quarter::INTEGER - 1))) AS k, count(*) AS n
FROM group_state g
JOIN main.projects p USING (project_id)
CROSS JOIN range(1, 9) q(quarter)
WHERE g.first_on < p.opened_on AND p.opened_on <= as_of() AND as_of() >= months_after(p.opened_on, 3 * q.quarter::INTEGER)
GROUP BY ALL
