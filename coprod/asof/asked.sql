INSERT INTO kept.days SELECT as_of(), $part, CAST(now() AS TIMESTAMP)
