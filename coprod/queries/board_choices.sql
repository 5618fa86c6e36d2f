-- a row a group and a row a feature (none: a need that names no access fact) that a need raised by the day is about
SELECT 'group' AS kind, n.group_id AS id, g.label AS label, count(*) AS n_needs
FROM needs n JOIN groups g ON g.group_id = n.group_id WHERE n.raised_on <= as_of() GROUP BY ALL
UNION ALL
SELECT 'feature', coalesce(feature, 'none'), NULL, count(*) FROM needs WHERE raised_on <= as_of() GROUP BY ALL
ORDER BY kind, label, id
