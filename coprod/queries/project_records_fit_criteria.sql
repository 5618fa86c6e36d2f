-- whether each group is the right partner, criterion by criterion
SELECT g.label AS "Group", f.criterion AS "Criterion", f.weight AS "Weight", coalesce(f.score, 'not recorded') AS "Met", f.group_id AS "Id", count(*) OVER () AS n_all
FROM fit_criteria f JOIN groups g USING (group_id)
ORDER BY g.label, g.group_id, f.weight DESC, f.criterion LIMIT $most::BIGINT OFFSET $skip::BIGINT
