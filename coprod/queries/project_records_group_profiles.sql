-- who the groups of a project say they are, group by group
SELECT g.label AS "Group", s.dimension AS "Of", s.label AS "Audience group", f.people AS "People", f.basis AS "Basis", f.group_id || ' / ' || f.segment_id AS "Id", count(*) OVER () AS n_all
FROM group_profiles f JOIN groups g USING (group_id) JOIN segments s USING (segment_id)
ORDER BY g.label, g.group_id, s.dimension, s.sort_order, s.segment_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
