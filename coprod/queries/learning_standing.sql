-- a row for each of two indicators and each band of it: how many projects stand there, and the lowest value; `band` counts from 0 at the lowest, empty: not recorded
SELECT indicator,
    CASE
        WHEN value IS NULL THEN NULL
        WHEN indicator = 'review_rhythm' THEN CASE WHEN value <= 1e-9 THEN 0 WHEN value < 0.5 - 1e-9 THEN 1 WHEN value < 1 - 1e-9 THEN 2 ELSE 3 END
        ELSE CASE WHEN value <= 30 THEN 0 WHEN value <= 60 THEN 1 WHEN value <= 90 THEN 2 WHEN value <= 120 THEN 3 WHEN value <= 180 THEN 4 WHEN value <= 365 THEN 5 ELSE 6 END
    END AS band,
    count(*) AS n, min(value) AS lowest
FROM indicators WHERE indicator IN ('longest_review_gap', 'review_rhythm')
GROUP BY ALL ORDER BY indicator, band NULLS LAST
