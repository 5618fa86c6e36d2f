INSERT INTO kept.needs BY NAME
SELECT as_of() AS as_of, w.nth, w.project_id, n.raised_on, done(n.shared_on) AS shared_on, done(n.met_on) AS met_on,
    done(n.confirmed_on) AS confirmed_on, done(n.declined_on) AS declined_on
FROM main.needs n
JOIN wanted w ON w.nth = n.project_id
WHERE n.raised_on <= as_of()
