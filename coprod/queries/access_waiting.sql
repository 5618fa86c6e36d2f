-- a row a day on which a need was met or left: the share still open after so many days (Kaplan–Meier), the projects shown taken together
WITH waits AS (
    SELECT least(coalesce(met_on, as_of()), coalesce(declined_on, as_of())) - raised_on AS days,
        coalesce(met_on <= coalesce(declined_on, as_of()), false) AS is_met
    FROM needs_so_far
), days AS (
    SELECT days, count(*) FILTER (is_met) AS n_met, count(*) AS n_ended FROM waits GROUP BY days
), at_risk AS (
    SELECT *, sum(n_ended) OVER (ORDER BY days DESC) AS n_open FROM days
)
SELECT days, n_open, n_met, n_ended - n_met AS n_left, product(1 - n_met / n_open) OVER (ORDER BY days) AS still_open
FROM at_risk ORDER BY days
