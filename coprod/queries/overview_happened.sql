-- what was recorded as happening in the 30 days to the as-of date, counted by kind, in a fixed order: the order of a union is that of chance
SELECT kind, n FROM (
    SELECT 'opened' AS kind, count(*) AS n FROM projects WHERE opened_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'started', count(*) FROM projects WHERE starts_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'group_started', count(*) FROM group_state WHERE start_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'need_raised', count(*) FROM needs WHERE raised_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'need_met', count(*) FROM needs WHERE met_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'review', count(*) FROM reviews WHERE held_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'idea_told_back', count(*) FROM ideas WHERE told_back_on BETWEEN as_of() - 29 AND as_of()
    UNION ALL SELECT 'celebration', count(*) FROM celebrations WHERE held_on BETWEEN as_of() - 29 AND as_of()
)
ORDER BY list_position(['opened', 'started', 'group_started', 'need_raised', 'need_met', 'review', 'idea_told_back', 'celebration'], kind)
