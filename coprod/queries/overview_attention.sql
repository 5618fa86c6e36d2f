-- what needs attention, in its order; groups at one meeting that lack something are one row of `n_groups`
WITH one_meeting AS (
    SELECT session_id, count(DISTINCT group_id) AS n_groups, string_agg(DISTINCT lack, ',' ORDER BY lack) AS lacks
    FROM (SELECT session_id, group_id, unnest(string_split(lacks, ',')) AS lack FROM attention WHERE reason = 'session_unfit')
    GROUP BY session_id
), told AS (
    SELECT a.* EXCLUDE (as_of, lacks), coalesce(m.lacks, a.lacks) AS lacks, coalesce(m.n_groups, 1) AS n_groups
    FROM attention a LEFT JOIN one_meeting m ON a.reason = 'session_unfit' AND m.session_id = a.session_id
    WHERE a.reason <> 'session_unfit'
        OR a.group_id = (SELECT min(b.group_id) FROM attention b WHERE b.reason = 'session_unfit' AND b.session_id = a.session_id)
)
SELECT a.*, CASE WHEN a.n_groups > 1 THEN a.n_groups || ' groups' ELSE g.label END AS group_label, p.name AS project_name
FROM told a
JOIN projects p USING (project_id)
LEFT JOIN groups g ON g.group_id = a.group_id
WHERE $reasons::VARCHAR[] IS NULL OR a.reason = ANY($reasons::VARCHAR[])
ORDER BY NOT (a.reason = 'session_unfit' AND a.since <= as_of() + 14), a.since, a.reason, a.project_id, a.group_id, a.session_id
LIMIT $most::BIGINT OFFSET $skip::BIGINT
