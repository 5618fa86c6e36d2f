-- One row: how many projects are to be computed now.
SELECT count(*) FROM wanted
