-- a row a day on which a need was met or left: the share still open after so many days
WITH waits AS (
    SELECT least(
            CASE WHEN met_on <= $as_of::DATE THEN met_on ELSE $as_of::DATE END, CASE WHEN declined_on <= $as_of::DATE THEN declined_on ELSE $as_of::DATE END
        ) - raised_on AS days,
        coalesce(met_on <= $as_of::DATE AND met_on <= CASE WHEN declined_on <= $as_of::DATE THEN declined_on ELSE $as_of::DATE END, false) AS is_met
    FROM records.main.needs
    WHERE raised_on <= $as_of::DATE
        AND project_id IN (SELECT project_id FROM records.main.projects WHERE $programme::VARCHAR IS NULL OR programme_id = $programme)
), days AS (
    SELECT days, count(*) FILTER (is_met) AS n_met, count(*) AS n_ended FROM waits GROUP BY days
), at_risk AS (
    SELECT *, sum(n_ended) OVER (ORDER BY days DESC) AS n_open FROM days
)
SELECT days, n_open, n_met, n_ended - n_met AS n_left, product(1 - n_met / n_open) OVER (ORDER BY days) AS still_open
FROM at_risk ORDER BY days
