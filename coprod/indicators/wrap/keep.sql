-- A row each, for the projects that were computed.
INSERT INTO kept.indicators BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, r.* EXCLUDE (project_id) FROM (
{told}
) r JOIN wanted w ON w.nth = r.project_id
