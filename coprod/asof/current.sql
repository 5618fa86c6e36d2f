-- whether a day is kept, computed from the version of the records seen now
SELECT count(*) > 0 FROM kept.dates AS d JOIN coprod.facts AS f ON f.name = 'data_version' AND CAST(f.value AS BIGINT) = d.data_version WHERE d.as_of = $day
