-- a row a project: the first day on which the Kaplan–Meier share still open is at most a half
WITH waits AS (
    SELECT project_id, least(coalesce(done(met_on), as_of()), coalesce(done(declined_on), as_of())) - raised_on AS days,
        coalesce(done(met_on) <= coalesce(done(declined_on), as_of()), false) AS is_met
    FROM main.needs WHERE raised_on <= as_of()
), days AS (
    SELECT project_id, days, count(*) FILTER (is_met) AS n_met, count(*) AS n FROM waits GROUP BY ALL
), at_risk AS (
    SELECT *, sum(n) OVER (PARTITION BY project_id ORDER BY days DESC) AS n_open FROM days
), curve AS (
    SELECT project_id, days, product(1 - n_met / n_open) OVER (PARTITION BY project_id ORDER BY days) AS still_open FROM at_risk
)
SELECT project_id, min(days) AS value FROM curve WHERE at_most(still_open, 0.5) GROUP BY project_id
