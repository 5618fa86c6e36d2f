-- What is recorded of each project at the as-of date, as far as a rule may lack it. Reads what the indicators laid out.

-- Every group with what is recorded of it. `likely_people` is the least the group can be, where nobody has said.
CREATE TEMP TABLE group_records AS
WITH described AS (
    SELECT group_id, max(people) AS people FROM (
        SELECT p.group_id, s.dimension, sum(p.people) AS people FROM main.group_profiles p JOIN main.segments s USING (segment_id) GROUP BY ALL
    ) GROUP BY group_id
), seen AS (
    SELECT group_id, max(people) AS people FROM attended GROUP BY group_id
), judged AS (
    SELECT DISTINCT group_id FROM main.fit_criteria WHERE score IS NOT NULL
), asked AS (
    SELECT DISTINCT group_id FROM faces WHERE question = 'felt_safe' AND held_on >= as_of() - 90
), credited AS (
    SELECT DISTINCT c.group_id FROM main.celebration_credits c JOIN main.celebrations e USING (celebration_id) WHERE e.held_on <= as_of()
)
SELECT s.project_id, s.group_id, g.joined_on, s.start_on, s.left_on IS NOT NULL AS has_left, s.is_active, s.has_come, s.roster,
    greatest(coalesce(d.people, 0), coalesce(n.people, 0), 1) AS likely_people, j.group_id IS NOT NULL AS has_fit,
    a.group_id IS NOT NULL AS was_asked, c.group_id IS NOT NULL AS was_credited
FROM group_state s JOIN main.groups g USING (group_id)
LEFT JOIN described d USING (group_id) LEFT JOIN seen n USING (group_id) LEFT JOIN judged j USING (group_id)
LEFT JOIN asked a USING (group_id) LEFT JOIN credited c USING (group_id);

-- The dimensions the aims of a project are in.
CREATE TEMP TABLE aim_dimensions AS
SELECT DISTINCT a.project_id, w.dimension FROM aims a JOIN answers w USING (segment_id);

-- Answered people of each group, by dimension.
CREATE TEMP TABLE answered_people AS
SELECT p.group_id, a.dimension, sum(p.people) AS people FROM main.group_profiles p JOIN answers a USING (segment_id) GROUP BY ALL;

-- Groups that have come and are not described: in a dimension that is aimed at, or without an aim in any.
CREATE TEMP TABLE undescribed AS
SELECT DISTINCT g.project_id, g.group_id
FROM group_records g JOIN aim_dimensions d USING (project_id) LEFT JOIN answered_people p USING (group_id, dimension)
WHERE g.has_come AND (coalesce(p.people, 0) = 0 OR p.people < 0.5 * g.roster)
UNION
SELECT g.project_id, g.group_id FROM group_records g
WHERE g.has_come AND g.project_id NOT IN (SELECT project_id FROM aims)
    AND g.group_id NOT IN (SELECT group_id FROM answered_people WHERE people > 0);

-- A row a project.
CREATE TEMP TABLE recording_state AS
WITH known_facts AS (
    SELECT setting_id, count(*) AS n_known FROM facts JOIN features USING (feature) WHERE is_core AND value <> 'unknown' GROUP BY setting_id
), meetings AS (
    SELECT h.project_id, count(*) AS n_held, count(*) FILTER (setting_id IS NULL) AS n_no_setting, count(*) FILTER (hours IS NULL) AS n_no_hours,
        count(*) FILTER (writing IS NULL) AS n_no_writing, count(*) FILTER (led_by_role IS NULL) AS n_no_lead, count(*) FILTER (people IS NULL) AS n_no_people,
        count(*) FILTER (m.session_id IS NULL) AS n_no_methods, count(*) FILTER (c.session_id IS NULL) AS n_no_came,
        min(held_on) FILTER (c.session_id IS NULL) AS first_no_came_on, count(hours) AS n_hours, count(writing) AS n_writing, count(m.session_id) AS n_methods
    FROM held h
    LEFT JOIN (SELECT DISTINCT session_id FROM main.session_methods) m USING (session_id)
    LEFT JOIN (SELECT DISTINCT session_id FROM attended) c USING (session_id)
    GROUP BY h.project_id
), places AS (
    SELECT project_id, count(*) AS n_settings, count(*) FILTER (n_known < n_core) AS n_unchecked FROM (
        SELECT DISTINCT h.project_id, h.setting_id, coalesce(k.n_known, 0) AS n_known, (SELECT count(*) FROM features WHERE is_core) AS n_core
        FROM held h JOIN main.settings s USING (setting_id) LEFT JOIN known_facts k USING (setting_id) WHERE s.kind <> 'online'
    ) GROUP BY project_id
), partners AS (
    SELECT project_id, count(*) AS n_all_groups, count(*) FILTER (joined_on IS NULL OR joined_on <= as_of()) AS n_groups,
        count(*) FILTER (is_active) AS n_active, count(*) FILTER (start_on IS NULL AND NOT has_left) AS n_unstarted,
        count(*) FILTER (joined_on IS NULL AND NOT has_left) AS n_undated, count(*) FILTER (has_come) AS n_come,
        count(*) FILTER (has_come AND roster IS NULL) AS n_no_roster, count(*) FILTER (is_active AND NOT has_fit) AS n_no_fit,
        count(*) FILTER (start_on IS NULL AND NOT has_left AND has_fit) AS n_unstarted_fit,
        count(*) FILTER (is_active AND NOT was_asked) AS n_unasked, count(*) FILTER (has_come AND NOT was_credited) AS n_uncredited
    FROM group_records GROUP BY project_id
), described AS (
    SELECT project_id, count(*) AS n_undescribed FROM undescribed GROUP BY project_id
), team AS (
    SELECT project_id, count(*) AS n_members, count(*) FILTER (is_active AND NOT is_external) AS n_inside, count(*) FILTER (is_active AND is_external) AS n_outside,
        count(*) FILTER (is_active AND NOT is_external AND department IS NULL) AS n_no_department,
        count(*) FILTER (is_active AND is_external AND organisation IS NULL) AS n_no_organisation
    FROM (SELECT *, coalesce(left_on > as_of(), true) AS is_active FROM main.team_members WHERE joined_on IS NULL OR joined_on <= as_of())
    GROUP BY project_id
), ground AS (
    SELECT project_id, count(*) FILTER (kind = 'ethos' AND agreed_on IS NOT NULL) AS n_ethos,
        count(*) FILTER (kind = 'definition' AND agreed_on IS NOT NULL) AS n_definition, count(*) FILTER (kind = 'precedent') AS n_precedent,
        count(*) FILTER (kind = 'approach') AS n_approach, count(*) FILTER (agreed_on IS NOT NULL AND agreed_by_group_id IS NOT NULL) AS n_by_group
    FROM main.groundwork WHERE agreed_on IS NULL OR agreed_on <= as_of() GROUP BY project_id
), advised AS (
    SELECT project_id, count(*) AS n_advice FROM main.expert_inputs WHERE given_on <= as_of() GROUP BY project_id
), aimed AS (
    SELECT project_id, count(*) AS n_aims FROM aims GROUP BY project_id
), target AS (
    SELECT project_id, count(*) FILTER (segment_id = 'everyone' AND people > 0) AS n_everyone, count(*) AS n_targets,
        count(*) FILTER (people IS NULL AND intent <> 'not_targeted') AS n_no_people_aimed
    FROM main.targets GROUP BY project_id
), without_population AS (
    SELECT d.project_id, count(*) AS n_dimensions FROM aim_dimensions d JOIN main.projects p USING (project_id)
    WHERE NOT EXISTS (SELECT 1 FROM place_share q WHERE q.place_code = p.place_code AND q.dimension = d.dimension) GROUP BY d.project_id
), needed AS (
    SELECT project_id, count(*) AS n_needs FROM main.needs WHERE raised_on <= as_of() AND done(declined_on) IS NULL GROUP BY project_id
), reviewed AS (
    SELECT project_id, count(*) AS n_reviews, count(*) FILTER (changed_on IS NULL OR changed_on > as_of()) AS n_unchanged
    FROM main.reviews WHERE held_on <= as_of() GROUP BY project_id
), raised AS (
    SELECT project_id, count(*) AS n_ideas, count(*) FILTER (outcome = 'declined' AND decided_on <= as_of()) AS n_declined,
        count(*) FILTER (outcome = 'declined' AND decided_on <= as_of() AND reason IS NULL) AS n_no_reason
    FROM main.ideas WHERE raised_on <= as_of() GROUP BY project_id
), celebrated AS (
    SELECT project_id, count(*) AS n_celebrations, count(*) FILTER (reach = 'public') AS n_public FROM main.celebrations WHERE held_on <= as_of() GROUP BY project_id
), after_opening AS (
    SELECT h.project_id, count(*) AS n_after FROM held h JOIN main.projects p USING (project_id) WHERE h.held_on >= p.opened_on GROUP BY h.project_id
)
SELECT p.project_id, p.place_code, done(p.opened_on) AS opened_on, coalesce(p.planned_opening_on > p.starts_on, false) AS has_planned_opening,
    reach.status = 'ok' AS has_reach, first_no_came_on, coalesce(COLUMNS('^n_.*'), 0)
FROM main.projects p
LEFT JOIN meetings USING (project_id) LEFT JOIN places USING (project_id) LEFT JOIN partners USING (project_id) LEFT JOIN described USING (project_id)
LEFT JOIN team USING (project_id) LEFT JOIN ground USING (project_id) LEFT JOIN advised USING (project_id) LEFT JOIN aimed USING (project_id)
LEFT JOIN target USING (project_id) LEFT JOIN without_population USING (project_id) LEFT JOIN needed USING (project_id)
LEFT JOIN reviewed USING (project_id) LEFT JOIN raised USING (project_id) LEFT JOIN celebrated USING (project_id) LEFT JOIN after_opening USING (project_id)
LEFT JOIN result_reach reach USING (project_id);
