-- a row a project, fact and key about groundwork, advice, reviews, ideas, celebrations, stories and the plan: k, of n where it is a share
WITH looked_back AS (
    SELECT * EXCLUDE (held_on), done(held_on) AS held_on FROM reviews
    WHERE planned_on <= as_of() OR held_on <= as_of() OR (planned_on IS NULL AND held_on IS NULL)
), raised AS (
    SELECT project_id, outcome, done(decided_on) AS decided_on, done(told_back_on) AS told_back_on FROM ideas WHERE raised_on <= as_of()
), celebrated AS (
    SELECT * FROM celebrations WHERE held_on <= as_of()
)
SELECT project_id, 'ethos_agreed' AS name, NULL AS key, (count(*) FILTER (kind = 'ethos' AND agreed_on <= as_of()) > 0)::DOUBLE AS k, 1::DOUBLE AS n
FROM groundwork WHERE agreed_on IS NULL OR agreed_on <= as_of() GROUP BY project_id
UNION ALL
SELECT project_id, 'expert_inputs', NULL, count(*), NULL FROM expert_inputs WHERE given_on <= as_of() GROUP BY project_id
UNION ALL
SELECT project_id, 'reviews_held', NULL, count(held_on), NULL FROM looked_back GROUP BY project_id
UNION ALL
SELECT project_id, 'reviews_held_quarter', NULL, count(*) FILTER (held_on >= $since::DATE), NULL FROM looked_back GROUP BY project_id
UNION ALL
SELECT project_id, 'reviews_missed', NULL, count(*) FILTER (planned_on <= as_of() AND held_on IS NULL), NULL FROM looked_back GROUP BY project_id
UNION ALL
SELECT project_id, 'reviews_with_partners', NULL, count(*) FILTER (is_with_partners), count(*) FROM looked_back WHERE held_on IS NOT NULL GROUP BY project_id
UNION ALL
SELECT project_id, 'ideas_raised', NULL, count(*), NULL FROM raised GROUP BY project_id
UNION ALL
SELECT project_id, 'ideas_decided', NULL, count(decided_on), count(*) FROM raised GROUP BY project_id
UNION ALL
SELECT project_id, 'ideas_told_back', NULL, count(told_back_on), count(*) FROM raised GROUP BY project_id
UNION ALL
SELECT project_id, 'ideas_by_outcome', o.outcome, count(*) FILTER (r.outcome = o.outcome), count(*)
FROM raised r CROSS JOIN (VALUES ('changed'), ('kept'), ('declined')) o(outcome) WHERE r.decided_on IS NOT NULL GROUP BY project_id, o.outcome
UNION ALL
SELECT project_id, 'celebrations', NULL, count(*), NULL FROM celebrated GROUP BY project_id
UNION ALL
SELECT project_id, 'celebrations_by_kind', kind, count(*), sum(count(*)) OVER (PARTITION BY project_id) FROM celebrated GROUP BY project_id, kind
UNION ALL
SELECT project_id, 'celebrations_by_reach', reach, count(*), sum(count(*)) OVER (PARTITION BY project_id) FROM celebrated GROUP BY project_id, reach
UNION ALL
SELECT project_id, 'stories_shared', NULL, count(*) FILTER (consent IN ('funder', 'public') AND (consent_until IS NULL OR consent_until >= as_of())), NULL
FROM stories WHERE told_on <= as_of() GROUP BY project_id
UNION ALL
SELECT project_id, 'actions_done', NULL, count(done(done_on)), count(*) FROM actions GROUP BY project_id
ORDER BY project_id, name, key
