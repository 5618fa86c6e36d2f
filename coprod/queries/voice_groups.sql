-- a row for each group of the project that has not left: those who were counted at the session first, then those who come most often
WITH came AS (
    SELECT a.group_id, count(*) AS n_came, bool_or(a.session_id = $session_id) AS is_here
    FROM attendance a JOIN sessions s USING (session_id)
    WHERE s.held_on <= $today::DATE
    GROUP BY a.group_id
)
SELECT g.group_id, g.label, p.name AS partner_name, coalesce(c.is_here, FALSE) AS is_here, coalesce(c.n_came, 0) AS n_came
FROM groups g
LEFT JOIN came c USING (group_id)
LEFT JOIN partners p ON p.partner_id = g.partner_id
WHERE g.left_on IS NULL OR g.left_on >= $today::DATE
ORDER BY is_here DESC, n_came DESC, lower(g.label), g.group_id
