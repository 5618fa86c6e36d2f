-- one row: how far the needs raised have come; those declined are counted aside
SELECT count(*) AS n_all, count(*) FILTER (done(declined_on) IS NOT NULL) AS n_declined, count(*) FILTER (done(declined_on) IS NULL) AS n_raised,
    count(*) FILTER (done(declined_on) IS NULL AND done(shared_on) IS NOT NULL) AS n_shared,
    count(*) FILTER (done(declined_on) IS NULL AND done(met_on) IS NOT NULL) AS n_met,
    count(*) FILTER (done(declined_on) IS NULL AND done(met_on) IS NOT NULL AND done(confirmed_on) IS NOT NULL) AS n_confirmed,
    count(*) FILTER (done(declined_on) IS NULL AND done(met_on) IS NULL AND as_of() - raised_on > 30) AS n_waiting_long
FROM needs WHERE raised_on <= as_of()
