INSERT INTO kept.uses BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, s.setting_id, count(*) FILTER (s.status = 'held' AND s.held_on <= as_of()) AS n_held,
    count(*) FILTER (s.status = 'planned' AND s.held_on >= as_of()) AS n_ahead
FROM codes_sessions s
JOIN wanted w ON w.nth = s.project_id
WHERE s.setting_id IS NOT NULL
GROUP BY w.nth, w.project_id, s.setting_id
