-- a row a project with sessions still planned more than two weeks after their day
SELECT i.project_id, i.value::BIGINT AS n FROM indicators i WHERE i.indicator = 'records_overdue' AND i.status = 'ok' AND i.value > 0
ORDER BY n DESC, i.project_id
