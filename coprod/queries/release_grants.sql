-- a row a grant that had been awarded, or bears no day, with its project
SELECT r.grant_id, r.funder_id, f.name AS funder, r.amount, r.currency, p.project_id, p.name, m.name AS programme, p.place_code, p.status, p.starts_on,
    p.planned_opening_on, done(p.opened_on) AS opened_on
FROM grants r
JOIN funders f USING (funder_id)
JOIN projects p USING (project_id)
JOIN programmes m USING (programme_id)
WHERE r.awarded_on IS NULL OR r.awarded_on <= as_of()
ORDER BY r.funder_id, p.name, p.project_id, r.grant_id
