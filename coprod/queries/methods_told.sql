-- a row for each word recorded of the sessions held: what it is `told` of, the `word` (empty: not recorded), the month where it has one, how
-- many sessions (group sizes: visits of a group), how many of them with hours, and these hours
SELECT told, word, month, sum(n)::BIGINT AS n, sum(n_hours)::BIGINT AS n_hours, sum(hours::DECIMAL(38, 12))::DOUBLE AS hours
FROM sessions_told WHERE told <> 'first' GROUP BY told, word, month ORDER BY told, month NULLS FIRST, word NULLS LAST
