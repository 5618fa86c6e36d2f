-- one row: the reviews held in the projects shown, what came of them, those planned, and how many projects have waited longer than 90 days for one
WITH told AS (
    SELECT project_id, done(held_on) AS held_on, planned_on, is_with_partners, change, done(changed_on) AS changed_on, supports_ethos FROM reviews
)
SELECT count(held_on) AS n_held, count(DISTINCT project_id) FILTER (held_on IS NOT NULL) AS n_projects_held, (SELECT count(*) FROM projects) AS n_projects,
    count(*) FILTER (held_on IS NULL AND planned_on >= as_of()) AS n_planned, count(*) FILTER (held_on IS NULL AND planned_on < as_of()) AS n_missed,
    count(*) FILTER (held_on IS NOT NULL AND is_with_partners) AS n_with_partners,
    count(*) FILTER (held_on IS NOT NULL AND change IS NOT NULL) AS n_change,
    count(*) FILTER (held_on IS NOT NULL AND change IS NOT NULL AND changed_on IS NOT NULL) AS n_changed,
    count(*) FILTER (held_on IS NOT NULL AND supports_ethos = 'yes') AS n_yes, count(*) FILTER (held_on IS NOT NULL AND supports_ethos = 'partly') AS n_partly,
    count(*) FILTER (held_on IS NOT NULL AND supports_ethos = 'no') AS n_no, count(*) FILTER (held_on IS NOT NULL AND supports_ethos IS NULL) AS n_unknown,
    (SELECT count(*) FROM attention WHERE reason = 'no_review') AS n_due
FROM told
