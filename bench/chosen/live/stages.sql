CREATE TABLE stages AS SELECT * FROM read_parquet(?)
