-- one row: sessions still planned more than two weeks after their day, and in how many projects
SELECT coalesce(sum(i.value), 0)::BIGINT AS n, count(*) AS n_projects FROM indicators i
WHERE i.indicator = 'records_overdue' AND i.status = 'ok' AND i.value > 0
