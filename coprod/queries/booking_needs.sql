-- a row a need of one group on the day of a booking: raised by then and not declined by then, as setting_match reads it; met ones too
SELECT n.need_id, n.feature, n.need, done(n.met_on) IS NOT NULL AS is_met
FROM needs n
WHERE n.group_id = $group_id AND n.raised_on <= least($on::DATE, as_of()) AND (n.declined_on IS NULL OR n.declined_on > least($on::DATE, as_of()))
ORDER BY n.raised_on, n.need_id
