-- methods used at held sessions, other than writing and presenting
SELECT h.project_id, count(*) AS value FROM held h JOIN main.session_methods m USING (session_id)
WHERE m.method NOT IN ('written_survey', 'written_notes', 'presentation') GROUP BY h.project_id
