-- a page of projects, a row a piece of recording: what each lacks, first what would give most rules an answer; the groups' own
-- assessments stand in one row, each of them being a talk of its own
WITH answered AS (
    SELECT project_id, len(list_distinct(flatten(list(settles)))) AS n_answered FROM lacking WHERE len(settles) > 0 GROUP BY project_id
), first AS (
    SELECT p.project_id, p.name AS project_name, coalesce(a.n_answered, 0) AS n_answered FROM projects p LEFT JOIN answered a USING (project_id)
    ORDER BY coalesce(a.n_answered, 0) DESC, lower(p.name), p.project_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), shown AS (
    SELECT *, $skip::BIGINT + row_number() OVER (ORDER BY n_answered DESC, lower(project_name), project_id) AS place FROM first
), pieces AS (
    SELECT project_id, piece, list_sort(list(tip) FILTER (tip IS NOT NULL)) AS tips, sum(n_lacking)::BIGINT AS n_lacking, sum(n_all)::BIGINT AS n_of,
        list_sort(flatten(list(settles))) AS settles, list_sort(flatten(list(helps))) AS helps, list_sort(flatten(list(opens))) AS opens,
        max(len(settles)) AS n_each
    FROM lacking WHERE project_id IN (SELECT project_id FROM shown) GROUP BY project_id, piece
), ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY project_id
        ORDER BY n_each DESC, piece = 'assessment', len(opens) DESC, len(helps) DESC, coalesce(settles[1], opens[1], helps[1]), piece
    ) AS at
    FROM pieces
), open_rules AS (
    SELECT r.project_id, count(*) AS n_no_data FROM rules r JOIN stages s ON s.project_id = r.project_id AND s.tip = r.tip
    WHERE r.project_id IN (SELECT project_id FROM shown) AND s.project_id IN (SELECT project_id FROM shown) AND r.outcome = 'no_data' AND s.evidence_status <> 'not_due'
    GROUP BY r.project_id
), helped AS (
    SELECT project_id, count(DISTINCT rule) AS n_helped FROM (SELECT project_id, unnest(helps) AS rule FROM pieces) GROUP BY project_id
), counted AS (
    SELECT s.project_id, s.project_name, coalesce(o.n_no_data, 0) AS n_no_data, s.n_answered, coalesce(h.n_helped, 0) AS n_helped,
        (SELECT count(*) FROM projects) AS n_all, s.place
    FROM shown s LEFT JOIN open_rules o USING (project_id) LEFT JOIN helped h USING (project_id)
)
SELECT c.*, r.piece, r.tips, r.n_lacking, r.n_of, r.settles, r.helps, r.opens, r.at, count(r.piece) OVER (PARTITION BY c.project_id) AS n_pieces
FROM counted c LEFT JOIN ranked r USING (project_id)
QUALIFY r.at IS NULL OR r.at <= $pieces
ORDER BY c.place, r.at
