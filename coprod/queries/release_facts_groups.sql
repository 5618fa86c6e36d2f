-- a row a project, fact and key about its groups, and what an indicator says already: k, of n where it is a share
WITH known_groups AS (
    SELECT g.project_id, g.group_id, g.kind, g.partner_id, s.has_come, s.first_on, s.last_on
    FROM groups g JOIN group_state s USING (group_id)
    WHERE g.joined_on IS NULL OR g.joined_on <= as_of() OR s.has_come
), told (indicator, name) AS (
    VALUES ('partners_agreed', 'groups_agreed'), ('groups_credited', 'groups_credited'), ('advice_acted_on', 'advice_acted_on'),
        ('revision_yield', 'reviews_with_change'), ('records_complete', 'sessions_recorded')
), stayed AS (
    SELECT project_id, quarter, k, n FROM indicators WHERE indicator = 'partner_survival' AND status = 'ok'
), latest AS (
    SELECT * FROM stayed QUALIFY row_number() OVER (PARTITION BY project_id ORDER BY quarter DESC) = 1
)
SELECT project_id, 'groups' AS name, NULL AS key, count(*)::DOUBLE AS k, NULL::DOUBLE AS n FROM known_groups GROUP BY project_id
UNION ALL
SELECT project_id, 'groups_come', NULL, count(*) FILTER (has_come), count(*) FROM known_groups GROUP BY project_id
UNION ALL
SELECT project_id, 'groups_by_kind', kind, count(*), sum(count(*)) OVER (PARTITION BY project_id) FROM known_groups WHERE has_come GROUP BY project_id, kind
UNION ALL
SELECT project_id, 'partners_come', partner_id, 1, NULL FROM known_groups WHERE has_come AND partner_id IS NOT NULL GROUP BY project_id, partner_id
UNION ALL
SELECT p.project_id, 'groups_since_opening', NULL, count(*) FILTER (g.last_on >= p.opened_on), count(*)
FROM known_groups g JOIN projects p USING (project_id) WHERE g.first_on < p.opened_on AND p.opened_on <= as_of() GROUP BY p.project_id
UNION ALL
SELECT project_id, 'still_with_us', quarter::VARCHAR, k, n FROM stayed
UNION ALL
SELECT project_id, 'groups_stayed', NULL, k, n FROM latest
UNION ALL
SELECT project_id, 'quarters_since_opening', NULL, quarter, NULL FROM latest
UNION ALL
SELECT i.project_id, t.name, NULL, i.k, i.n FROM indicators i JOIN told t USING (indicator) WHERE i.status = 'ok'
UNION ALL
SELECT project_id, 'sessions_overdue', NULL, value, NULL FROM indicators WHERE indicator = 'records_overdue' AND status = 'ok'
ORDER BY project_id, name, key
