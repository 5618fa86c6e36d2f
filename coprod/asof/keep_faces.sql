INSERT INTO kept.faces BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, f.question, f.face, sum(f.people)::BIGINT AS people
FROM faces f
JOIN wanted w ON w.nth = f.project_id
GROUP BY w.nth, w.project_id, f.question, f.face
