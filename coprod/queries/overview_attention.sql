-- what needs attention, in its order; groups at one meeting that lack something are one row of `n_groups`
WITH lacking AS (
    SELECT session_id, string_agg(DISTINCT one, ',' ORDER BY one) AS lacks
    FROM (SELECT session_id, unnest(string_split(lacks, ',')) AS one FROM attention WHERE reason = 'session_unfit') GROUP BY session_id
), told AS (
    SELECT a.* EXCLUDE (as_of, lacks), coalesce(l.lacks, a.lacks) AS lacks, count(*) OVER same AS n_groups, row_number() OVER (same ORDER BY a.group_id) AS place
    FROM attention a LEFT JOIN lacking l ON a.reason = 'session_unfit' AND l.session_id = a.session_id
    WINDOW same AS (PARTITION BY CASE WHEN a.reason = 'session_unfit' THEN a.session_id ELSE gen_random_uuid()::VARCHAR END)
)
SELECT a.* EXCLUDE (place), CASE WHEN a.n_groups > 1 THEN a.n_groups || ' groups' ELSE g.label END AS group_label,
    p.name AS project_name, count(*) OVER () AS n_all
FROM told a
JOIN projects p USING (project_id)
LEFT JOIN groups g ON g.group_id = a.group_id
WHERE a.place = 1 AND ($reasons::VARCHAR[] IS NULL OR a.reason = ANY($reasons::VARCHAR[]))
ORDER BY NOT (a.reason = 'session_unfit' AND a.since <= as_of() + 14), a.since, a.reason, a.project_id, a.group_id, a.session_id
LIMIT $most::BIGINT OFFSET $skip::BIGINT
