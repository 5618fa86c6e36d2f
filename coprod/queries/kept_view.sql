CREATE TEMP VIEW {name} AS SELECT * EXCLUDE (nth) FROM records.kept.{source} WHERE as_of = as_of() AND {where}
