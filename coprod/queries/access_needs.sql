-- one row: how far the needs raised have come; those declined are counted aside
SELECT count(*) AS n_all, count(*) FILTER (declined_on IS NOT NULL) AS n_declined, count(*) FILTER (declined_on IS NULL) AS n_raised,
    count(*) FILTER (declined_on IS NULL AND shared_on IS NOT NULL) AS n_shared,
    count(*) FILTER (declined_on IS NULL AND met_on IS NOT NULL) AS n_met,
    count(*) FILTER (declined_on IS NULL AND met_on IS NOT NULL AND confirmed_on IS NOT NULL) AS n_confirmed,
    count(*) FILTER (declined_on IS NULL AND met_on IS NULL AND as_of() - raised_on > 30) AS n_waiting_long
FROM needs_so_far
