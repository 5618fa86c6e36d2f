-- a row a piece of recording, over all projects in view: the rules it would give an answer, most first
WITH told AS (
    SELECT piece, count(DISTINCT project_id) AS n_projects, count(DISTINCT project_id) FILTER (len(settles) > 0) AS n_settling,
        sum(n_lacking)::BIGINT AS n_lacking, sum(len(settles))::BIGINT AS n_settles, sum(len(opens))::BIGINT AS n_opens, sum(len(helps))::BIGINT AS n_helps,
        min(coalesce(settles[1], opens[1], helps[1])) AS first_rule, flatten(list(settles)) AS settled
    FROM lacking GROUP BY piece
), without AS (
    SELECT count(*) AS n_no_data FROM rules r JOIN stages s USING (project_id, tip) WHERE r.outcome = 'no_data' AND s.evidence_status <> 'not_due'
)
SELECT t.* EXCLUDE (settled), list_sort(list_distinct(settled)) AS rules, (SELECT count(*) FROM projects) AS n_all_projects, w.n_no_data
FROM told t CROSS JOIN without w
ORDER BY n_settles DESC, n_opens DESC, n_helps DESC, first_rule, piece
