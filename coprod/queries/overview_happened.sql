-- what was recorded as happening from the day $since to the as-of date, counted by kind, and `n_before` as many in as long a time before, from $before on;
-- in a fixed order: the order of a union is that of chance
WITH happened AS (
    SELECT 'opened' AS kind, opened_on AS day FROM projects
    UNION ALL SELECT 'started', starts_on FROM projects
    UNION ALL SELECT 'group_started', start_on FROM group_state
    UNION ALL SELECT 'need_raised', raised_on FROM needs
    UNION ALL SELECT 'need_met', met_on FROM needs
    UNION ALL SELECT 'review', held_on FROM reviews
    UNION ALL SELECT 'idea_told_back', told_back_on FROM ideas
    UNION ALL SELECT 'celebration', held_on FROM celebrations
), counted AS (
    SELECT kind, count(*) FILTER (day >= $since::DATE) AS n, count(*) FILTER (day < $since::DATE) AS n_before
    FROM happened WHERE day BETWEEN $before::DATE AND as_of() GROUP BY kind
)
SELECT * FROM counted
ORDER BY list_position(['opened', 'started', 'group_started', 'need_raised', 'need_met', 'review', 'idea_told_back', 'celebration'], kind)
