-- a row a kind of partner (`drop_in` where a group has none): how many groups have joined by the as-of date, how many of them have come, and how many partners that is
SELECT coalesce(p.kind, 'drop_in') AS kind, count(*) AS n_groups, count(*) FILTER (s.has_come) AS n_come, count(DISTINCT g.partner_id) AS n_partners
FROM group_state s JOIN groups g USING (group_id) LEFT JOIN partners p ON p.partner_id = g.partner_id
WHERE s.start_on <= as_of()
GROUP BY ALL
ORDER BY n_groups DESC, kind
