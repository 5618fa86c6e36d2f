-- whom a project aims to reach
SELECT coalesce(s.label, 'Everyone') AS "Audience group", s.dimension AS "Of", t.people AS "People", replace(t.intent, '_', ' ') AS "Aim", t.owner_role AS "Looked after by",
    t.basis AS "Basis", t.segment_id AS "Id", count(*) OVER () AS n_all
FROM targets t LEFT JOIN segments s USING (segment_id)
ORDER BY t.segment_id <> 'everyone', s.dimension, s.sort_order, t.segment_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
