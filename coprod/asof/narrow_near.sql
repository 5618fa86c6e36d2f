-- A group stands in many rows and is found many times faster than a session: what else these rows hold is read from the places found.
WHERE t.rowid IN (SELECT near.rowid FROM records.main.{table} near JOIN codes_groups g ON g.id = near.group_id)
