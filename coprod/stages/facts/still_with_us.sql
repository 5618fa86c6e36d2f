-- partner survival in the latest full quarter since opening, to the fourth
SELECT project_id, arg_max(value, quarter) AS value FROM result_partner_survival
WHERE status = 'ok' AND quarter <= 4 GROUP BY project_id
