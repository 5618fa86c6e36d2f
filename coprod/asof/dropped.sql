-- Whoever found something kept must look again.
UPDATE kept.state SET n_dropped = n_dropped + 1, made_by = $made_by
