-- a row a project with a target for everyone: its reach as shares of the target
SELECT r.project_id, r.lower / t.people AS lower, r.upper / t.people AS upper, t.people AS n
FROM result_reach r JOIN main.targets t ON t.project_id = r.project_id AND t.segment_id = 'everyone'
WHERE r.status = 'ok' AND t.people > 0
