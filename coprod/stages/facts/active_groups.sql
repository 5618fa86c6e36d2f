-- groups active now
SELECT project_id, count(*) AS value FROM group_state WHERE is_active GROUP BY project_id
