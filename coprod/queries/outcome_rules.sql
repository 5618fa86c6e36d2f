-- what each rule of every tip comes to for the projects in view, in the order they are tried; `number` is the one in force
SELECT r.project_id, r.tip, r.rule, r.level, r.value, r.number, r.outcome, i.k, i.n
FROM rules r LEFT JOIN indicators i ON i.project_id = r.project_id AND i.indicator = split_part(r.rule, '.', 3)
    AND i.group_id IS NULL AND i.segment_id IS NULL AND i.dimension IS NULL AND i.feature IS NULL AND i.value_of IS NULL AND i.quarter IS NULL
ORDER BY r.project_id, r.tip, r.place
