-- sessions held on or after the opening day
SELECT h.project_id, count(*) AS value FROM held h JOIN main.projects p USING (project_id)
WHERE p.opened_on <= as_of() AND h.held_on >= p.opened_on GROUP BY h.project_id
