-- what a project has set out to do
SELECT due_on AS "Due on", done_on AS "Done on", tip AS "Tip", action AS "Action", owner_role AS "Whose", partners_part AS "How partners take part", action_id AS "Id", count(*) OVER () AS n_all
FROM actions ORDER BY done_on IS NOT NULL, due_on NULLS LAST, action_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
