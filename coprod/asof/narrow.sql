-- Only the rows of the projects to compute, with the columns that are read, under the table's own name: every statement that follows reads
-- these in its place.
CREATE TEMP TABLE {table} AS SELECT {columns} FROM {source} t
{joins}
