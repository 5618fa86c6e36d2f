-- The stages of an earlier day beside those of the as-of day.
CREATE TEMP VIEW stages_earlier AS SELECT * EXCLUDE (nth) FROM records.kept.stages WHERE as_of = getvariable('earlier')::DATE AND {where}
