-- one row: how far the needs raised have come; those declined are counted aside
SELECT count(*) AS n_all, count(*) FILTER (declined_on <= $as_of::DATE) AS n_declined,
    count(*) FILTER (coalesce(declined_on > $as_of::DATE, true)) AS n_raised,
    count(*) FILTER (coalesce(declined_on > $as_of::DATE, true) AND shared_on <= $as_of::DATE) AS n_shared,
    count(*) FILTER (coalesce(declined_on > $as_of::DATE, true) AND met_on <= $as_of::DATE) AS n_met,
    count(*) FILTER (coalesce(declined_on > $as_of::DATE, true) AND met_on <= $as_of::DATE AND confirmed_on <= $as_of::DATE) AS n_confirmed
FROM records.main.needs
WHERE raised_on <= $as_of::DATE
    AND project_id IN (SELECT project_id FROM records.main.projects WHERE $programme::VARCHAR IS NULL OR programme_id = $programme)
