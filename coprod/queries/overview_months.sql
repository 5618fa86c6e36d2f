-- what was recorded as happening, by kind and calendar month, from the month of the day $since to the as-of date; a month without anything has no row
WITH happened AS (
    SELECT 'session' AS kind, held_on AS day FROM sessions WHERE status = 'held' AND held_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'group_started', start_on FROM group_state WHERE start_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'need_raised', raised_on FROM needs WHERE raised_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'need_met', met_on FROM needs WHERE met_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'review', held_on FROM reviews WHERE held_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'idea_told_back', told_back_on FROM ideas WHERE told_back_on BETWEEN $since::DATE AND as_of()
    UNION ALL SELECT 'celebration', held_on FROM celebrations WHERE held_on BETWEEN $since::DATE AND as_of()
)
SELECT kind, date_trunc('month', day)::DATE AS month, count(*) AS n FROM happened GROUP BY ALL ORDER BY ALL
