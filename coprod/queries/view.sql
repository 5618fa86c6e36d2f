CREATE TEMP VIEW {name} AS SELECT * FROM {source} WHERE {where}
