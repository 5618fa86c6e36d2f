-- an action past its day
SELECT project_id, NULL AS group_id, NULL AS session_id, due_on AS since, action AS what
FROM main.actions WHERE due_on < as_of() AND done(done_on) IS NULL
