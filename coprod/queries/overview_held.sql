-- one row: the sessions held from the day $since to the as-of date, and `n_before` those from $before on until then
SELECT count(*) FILTER (held_on >= $since::DATE) AS n, count(*) FILTER (held_on < $since::DATE) AS n_before
FROM sessions WHERE status = 'held' AND held_on BETWEEN $before::DATE AND as_of()
