-- One row: the version of the records as this cursor sees them, what computed the rows that are kept, how often some were dropped.
SELECT (SELECT CAST(value AS BIGINT) FROM coprod.facts WHERE name = 'data_version') AS data_version, made_by, n_dropped FROM kept.state
