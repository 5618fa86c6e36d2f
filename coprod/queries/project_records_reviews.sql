-- the reviews of a project
SELECT held_on AS "Held on", planned_on AS "Planned on", CASE WHEN is_with_partners THEN 'yes' ELSE 'no' END AS "With partners", reflection AS "Reflection",
    change AS "Change", changed_on AS "Changed on", supports_ethos AS "Supports the ethos", review_id AS "Id", count(*) OVER () AS n_all
FROM reviews ORDER BY coalesce(held_on, planned_on) DESC NULLS LAST, review_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
