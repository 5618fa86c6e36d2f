-- a row for each of three indicators and each band of it: how many projects stand there, and the lowest value; `band` counts from 0 at the lowest, empty: not recorded
SELECT indicator,
    CASE
        WHEN value IS NULL THEN NULL
        WHEN indicator = 'writing_dependency' THEN CASE WHEN value <= 1e-9 THEN 0 WHEN value <= 0.2 + 1e-9 THEN 1 WHEN value <= 0.5 + 1e-9 THEN 2 ELSE 3 END
        WHEN indicator = 'method_variety' THEN CASE WHEN value < 2 - 1e-9 THEN 0 WHEN value < 3 - 1e-9 THEN 1 WHEN value < 5 - 1e-9 THEN 2 ELSE 3 END
        ELSE CASE WHEN value <= 1e-9 THEN 0 WHEN value < 0.5 - 1e-9 THEN 1 WHEN value < 1 - 1e-9 THEN 2 ELSE 3 END
    END AS band,
    count(*) AS n, min(value) AS lowest
FROM indicators WHERE indicator IN ('writing_dependency', 'method_variety', 'involvement_depth')
GROUP BY ALL ORDER BY indicator, band NULLS LAST
