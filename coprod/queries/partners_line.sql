-- a page of projects with groups, a row a group ($groups of a project at most, those gone quiet and those with us first): those with a group gone quiet come first, those ended last
WITH told AS (
    SELECT group_id FROM indicators WHERE indicator = 'gone_quiet' AND status = 'quiet'
), counted AS (
    SELECT s.project_id, count(*) AS n_groups, count(t.group_id) > 0 AS has_quiet FROM group_state s LEFT JOIN told t USING (group_id) GROUP BY s.project_id
), placed AS (
    SELECT p.project_id, p.name AS project_name, p.status AS project_status, p.planned_opening_on, done(p.opened_on) AS opened_on, c.n_groups,
        row_number() OVER (ORDER BY NOT c.has_quiet, p.status NOT IN ('planned', 'active', 'paused'), lower(p.name), p.project_id) AS place, count(*) OVER () AS n_all
    FROM counted c JOIN projects p USING (project_id)
), shown AS (
    SELECT * FROM placed ORDER BY place LIMIT $most::BIGINT OFFSET $skip::BIGINT
), members AS (
    SELECT s.*, t.group_id IS NOT NULL AS is_quiet,
        row_number() OVER (PARTITION BY s.project_id ORDER BY t.group_id IS NULL, NOT s.is_active, s.start_on NULLS LAST, s.group_id) AS nth
    FROM group_state s LEFT JOIN told t USING (group_id) WHERE s.project_id IN (SELECT project_id FROM shown)
)
SELECT o.*, m.nth, m.group_id, g.label AS group_label, t.name AS partner_name, m.start_on, m.left_on, m.first_on, m.last_on, m.n_attended, m.is_active, m.has_come, m.is_quiet
FROM shown o
JOIN members m ON m.project_id = o.project_id AND m.nth <= $groups_of::BIGINT
JOIN groups g ON g.group_id = m.group_id
LEFT JOIN partners t ON t.partner_id = g.partner_id
ORDER BY o.place, m.nth
