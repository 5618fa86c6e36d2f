-- a row for each thing that became of ideas (`became`; `undecided` where nothing is decided yet): how many, how many were told back, beside
-- what holds for all: the median days from raised to decided and from decided to told back, and how many have waited longer than 60 days for word
WITH ideas_so_far AS (
    SELECT raised_on, done(decided_on) AS decided_on, done(told_back_on) AS told_back_on, outcome, reason FROM ideas WHERE raised_on <= as_of()
), told AS (
    SELECT *,
        CASE
            WHEN decided_on IS NULL THEN 'undecided' WHEN outcome IS NULL THEN 'unknown' WHEN outcome = 'declined' AND reason IS NULL THEN 'declined_plain' ELSE outcome
        END AS became
    FROM ideas_so_far
), overall AS (
    SELECT median(decided_on - raised_on) AS days_to_decide, median(greatest(0, told_back_on - decided_on)) AS days_to_tell,
        count(*) FILTER (told_back_on IS NULL AND raised_on < as_of() - 60) AS n_waiting
    FROM told
)
SELECT t.became, count(*) AS n, count(t.told_back_on) AS n_told, any_value(o.days_to_decide) AS days_to_decide, any_value(o.days_to_tell) AS days_to_tell,
    any_value(o.n_waiting) AS n_waiting
FROM told t CROSS JOIN overall o GROUP BY t.became ORDER BY t.became
