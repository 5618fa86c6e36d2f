INSERT INTO kept.groups BY NAME
SELECT as_of() AS as_of, w.nth, c.id AS group_id, w.project_id, g.start_on, g.left_on, g.first_on, g.last_on, g.n_attended, g.is_active, g.has_come
FROM group_state g JOIN wanted w ON w.nth = g.project_id JOIN codes_groups c ON c.code = g.group_id
