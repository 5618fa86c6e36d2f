-- What was kept of these projects for the day, in a smaller part, gives way.
DELETE FROM kept.{table} WHERE as_of = $as_of::DATE AND nth IN (SELECT nth FROM wanted)
