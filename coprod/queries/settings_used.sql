-- a row a setting that sessions meet in: how many were held there by the day, and how many are planned from then on
SELECT setting_id, count(*) FILTER (status = 'held' AND held_on <= as_of()) AS n_held, count(*) FILTER (status = 'planned' AND held_on >= as_of()) AS n_ahead
FROM sessions WHERE setting_id IS NOT NULL GROUP BY setting_id
