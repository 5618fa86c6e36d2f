-- one row: the groups of the projects shown
SELECT count(*) AS n_groups, count(*) FILTER (s.is_active) AS n_active, count(*) FILTER (s.has_come) AS n_come,
    count(*) FILTER (s.left_on IS NOT NULL) AS n_left, count(*) FILTER (i.status = 'quiet') AS n_quiet,
    count(*) FILTER (i.status <> 'no_data') AS n_rhythm, count(*) FILTER (s.start_on IS NULL) AS n_without_start
FROM group_state s
LEFT JOIN indicators i ON i.group_id = s.group_id AND i.indicator = 'gone_quiet'
