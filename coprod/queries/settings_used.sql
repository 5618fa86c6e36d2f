-- a row a setting that sessions meet in: how many were held there by the day, and how many are planned from then on
SELECT setting_id, sum(n_held)::BIGINT AS n_held, sum(n_ahead)::BIGINT AS n_ahead FROM setting_uses GROUP BY setting_id
