-- what happened after the day $since, up to the as-of day: of each kind the latest $most, `n` how many there were
WITH happened AS (
    SELECT 'held' AS kind, held_on AS day, project_id, title AS words, session_id AS id FROM sessions WHERE status = 'held' AND held_on > $since::DATE AND held_on <= as_of()
    UNION ALL SELECT 'opened', opened_on, project_id, NULL, project_id FROM projects WHERE opened_on > $since::DATE AND opened_on <= as_of()
    UNION ALL SELECT 'started', starts_on, project_id, NULL, project_id FROM projects WHERE starts_on > $since::DATE AND starts_on <= as_of()
    UNION ALL SELECT 'group_started', s.start_on, s.project_id, g.label, s.group_id FROM group_state s JOIN groups g USING (group_id)
        WHERE s.start_on > $since::DATE AND s.start_on <= as_of()
    UNION ALL SELECT 'need_raised', raised_on, project_id, need, need_id FROM needs WHERE raised_on > $since::DATE AND raised_on <= as_of()
    UNION ALL SELECT 'need_met', met_on, project_id, need, need_id FROM needs WHERE met_on > $since::DATE AND met_on <= as_of()
    UNION ALL SELECT 'review', held_on, project_id, change, review_id FROM reviews WHERE held_on > $since::DATE AND held_on <= as_of()
    UNION ALL SELECT 'idea_told_back', told_back_on, project_id, idea, idea_id FROM ideas WHERE told_back_on > $since::DATE AND told_back_on <= as_of()
    UNION ALL SELECT 'celebration', held_on, project_id, kind, celebration_id FROM celebrations WHERE held_on > $since::DATE AND held_on <= as_of()
), latest AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS n FROM happened
    QUALIFY row_number() OVER (PARTITION BY kind ORDER BY day DESC, project_id, id) <= $most::BIGINT
)
SELECT l.kind, l.day, l.project_id, p.name AS project_name, l.words, l.n
FROM latest l JOIN projects p USING (project_id)
ORDER BY list_position(['held', 'opened', 'started', 'group_started', 'need_raised', 'need_met', 'review', 'idea_told_back', 'celebration'], l.kind), l.day DESC, p.name, l.id
