-- All that is kept of one part of a day, or with empty ones of every day.
DELETE FROM kept.{table} WHERE as_of = coalesce($as_of, as_of)
