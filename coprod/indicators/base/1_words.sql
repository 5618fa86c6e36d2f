-- The words the indicators are written in. `as_of` is set on the cursor before this runs.
CREATE TEMP MACRO as_of() AS getvariable('as_of')::DATE;
-- A date of something done counts only once it has happened.
CREATE TEMP MACRO done(day) AS CASE WHEN day <= as_of() THEN day END;
CREATE TEMP MACRO months_after(day, months) AS (day + to_months(months))::DATE;
