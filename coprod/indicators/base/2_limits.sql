-- ≥ and ≤ hold with a slack of 1e-9, > and < need more than it.
CREATE TEMP MACRO at_least(a, b) AS a >= b - 1e-9;
CREATE TEMP MACRO at_most(a, b) AS a <= b + 1e-9;
CREATE TEMP MACRO above(a, b) AS a > b + 1e-9;
-- Wilson 95 % limits of k of n (z = 1.959964), held inside 0–1.
CREATE TEMP MACRO wilson_middle(k, n) AS (k / n + 1.959964 * 1.959964 / (2 * n)) / (1 + 1.959964 * 1.959964 / n);
CREATE TEMP MACRO wilson_reach(k, n) AS
    1.959964 * sqrt(greatest(k / n * (1 - k / n), 0) / n + 1.959964 * 1.959964 / (4 * n * n)) / (1 + 1.959964 * 1.959964 / n);
CREATE TEMP MACRO wilson_lower(k, n) AS CASE WHEN n > 0 THEN greatest(0, wilson_middle(k, n) - wilson_reach(k, n)) END;
CREATE TEMP MACRO wilson_upper(k, n) AS CASE WHEN n > 0 THEN least(1, wilson_middle(k, n) + wilson_reach(k, n)) END;
