-- a page of groups gone quiet against their own rhythm, the longest due first
WITH shown AS (
    SELECT group_id, project_id, since, days, count(*) OVER () AS n_all FROM attention WHERE reason = 'gone_quiet'
    ORDER BY since, group_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT a.group_id, a.project_id, a.since, a.days, a.n_all, g.label AS group_label, g.kind AS group_kind, t.name AS partner_name, t.kind AS partner_kind,
    p.name AS project_name, done(p.opened_on) AS opened_on, s.last_on, s.n_attended, a.days / i.value AS usual_days
FROM shown a
JOIN projects p USING (project_id)
JOIN groups g ON g.group_id = a.group_id
JOIN group_state s ON s.group_id = a.group_id
JOIN indicators i ON i.indicator = 'gone_quiet' AND i.group_id = a.group_id
LEFT JOIN partners t ON t.partner_id = g.partner_id
ORDER BY a.since, a.group_id
