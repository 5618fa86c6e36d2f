-- what needs attention, in its order; groups at one meeting that lack something are one row of `n_groups`
WITH told AS (
    SELECT * EXCLUDE (as_of) FROM attention WHERE reason <> 'session_unfit'
    UNION ALL BY NAME
    SELECT * EXCLUDE (as_of) FROM attention a
    WHERE reason = 'session_unfit'
        AND group_id = (SELECT min(b.group_id) FROM attention b WHERE b.reason = 'session_unfit' AND b.session_id = a.session_id)
), shown AS (
    SELECT * FROM told WHERE $reasons::VARCHAR[] IS NULL OR reason = ANY($reasons::VARCHAR[])
    ORDER BY NOT (reason = 'session_unfit' AND since <= as_of() + 14), since, reason, project_id, group_id, session_id
    LIMIT $most::BIGINT OFFSET $skip::BIGINT
), one_meeting AS (
    SELECT session_id, count(DISTINCT group_id) AS n_groups, string_agg(DISTINCT lack, ',' ORDER BY lack) AS lacks
    FROM (
        SELECT session_id, group_id, unnest(string_split(lacks, ',')) AS lack FROM attention
        WHERE reason = 'session_unfit' AND session_id IN (SELECT session_id FROM shown WHERE reason = 'session_unfit')
    )
    GROUP BY session_id
)
SELECT a.* EXCLUDE (lacks), coalesce(m.lacks, a.lacks) AS lacks, coalesce(m.n_groups, 1) AS n_groups,
    CASE WHEN m.n_groups > 1 THEN m.n_groups || ' groups' ELSE g.label END AS group_label, p.name AS project_name, s.name AS setting_name
FROM shown a
LEFT JOIN one_meeting m ON a.reason = 'session_unfit' AND m.session_id = a.session_id
JOIN projects p USING (project_id)
LEFT JOIN groups g ON g.group_id = a.group_id
LEFT JOIN settings s ON s.setting_id = a.setting_id
ORDER BY NOT (a.reason = 'session_unfit' AND a.since <= as_of() + 14), a.since, a.reason, a.project_id, a.group_id, a.session_id
