-- a row a face, 1 to 5: how many chose it when asked whether they felt safe
SELECT r.face, sum(r.people) AS people
FROM records.main.reactions r JOIN records.main.sessions e USING (session_id)
WHERE r.question = 'felt_safe' AND r.people > 0 AND e.status = 'held' AND e.held_on <= $as_of::DATE
    AND e.project_id IN (SELECT project_id FROM records.main.projects WHERE $programme::VARCHAR IS NULL OR programme_id = $programme)
GROUP BY r.face ORDER BY r.face
