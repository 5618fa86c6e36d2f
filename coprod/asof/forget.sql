-- Projects whose records changed no longer hold, on whichever day.
DELETE FROM kept.{table} WHERE nth IN (SELECT nth FROM gone)
