-- a page of partners of whose name and kind every word of $find is a part, by name: their groups, projects and the last day one of them came; those without a group where $unused
WITH named AS (
    SELECT partner_id, name, kind, place_code, concat_ws(' ', name, list_extract($kind_labels::VARCHAR[], list_position($kind_ids::VARCHAR[], kind)), kind) AS words FROM partners
), told AS (
    SELECT g.partner_id, count(*) AS n_groups, count(*) FILTER (s.is_active) AS n_active, count(DISTINCT g.project_id) AS n_projects, max(s.last_on) AS last_on
    FROM groups g JOIN group_state s USING (group_id) WHERE g.partner_id IS NOT NULL GROUP BY g.partner_id
), found AS (
    SELECT n.* EXCLUDE (words), t.n_groups, t.n_active, t.n_projects, t.last_on
    FROM named n LEFT JOIN told t USING (partner_id)
    WHERE (t.n_groups > 0 OR $unused::BOOLEAN) AND (
        $find::VARCHAR = '' OR len(list_filter(string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(n.words), word))) = 0
    )
), shown AS (
    SELECT *, count(*) OVER () AS n_all FROM found ORDER BY lower(name), partner_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
), places AS (
    SELECT DISTINCT g.partner_id, p.project_id, p.name FROM groups g JOIN projects p USING (project_id) WHERE g.partner_id IN (SELECT partner_id FROM shown)
), firsts AS (
    SELECT partner_id, list({'project_id': project_id, 'name': name} ORDER BY lower(name), project_id)[:$named::BIGINT] AS projects FROM places GROUP BY partner_id
)
SELECT s.* REPLACE (coalesce(s.n_groups, 0) AS n_groups, coalesce(s.n_active, 0) AS n_active, coalesce(s.n_projects, 0) AS n_projects), f.projects
FROM shown s LEFT JOIN firsts f USING (partner_id)
ORDER BY lower(s.name), s.partner_id
