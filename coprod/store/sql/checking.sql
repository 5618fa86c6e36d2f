-- name: n_faulty
-- One row: how many rows a part has, and how many of them fail each test.
SELECT {counted} FROM {staged}

-- name: faulty_cells
-- A row for each row of a part that fails a test, in the order of its file: where it began, and the text of the cell.
SELECT row_no, {text}
FROM {staged}
WHERE {condition}
ORDER BY row_no
LIMIT $most

-- name: cells_with
-- A row for each row of a part whose cell is one of the texts, in the order of its file.
SELECT row_no, {text}
FROM {staged}
WHERE {text} IN (SELECT unnest($texts))
ORDER BY row_no
LIMIT $most

-- name: distinct_texts
-- A row for each different text of a column of a part.
SELECT DISTINCT {text} AS text
FROM {staged}
WHERE {text} IS NOT NULL

-- name: distinct_texts_like
-- A row for each different text of a column of a part in which the pattern (RE2) occurs.
SELECT text
FROM (SELECT DISTINCT {text} AS text FROM {staged} WHERE {text} IS NOT NULL)
WHERE regexp_matches(text, $pattern)

-- name: distinct_ids_like
-- A row for each different id of a part, none of whose cells is odd, of a likely length and as the pattern (RE2) says.
SELECT DISTINCT {column}
FROM {arriving}
WHERE part_no = $part_no AND strlen({column}) BETWEEN $fewest AND $most AND regexp_full_match({column}, $pattern)

-- name: is_odd
-- A row where a cell of the part is odd.
SELECT 1 FROM {arriving} WHERE part_no = {part_no} AND is_odd LIMIT 1

-- name: hashes_of_keys
-- A number for each arriving row that has a key.
SELECT hash({key}) AS hash_of_key FROM {arriving} WHERE {filled}

-- name: is_key_repeated
-- A row where some key arrives twice; none where every key arrives once.
SELECT {key}
FROM {arriving}
WHERE {filled}
GROUP BY {key}
HAVING count(*) > 1
LIMIT 1

-- name: lay_repeats
-- A row for each arriving row whose key came before, with the row on which it first came.
CREATE TEMP TABLE {repeats} AS
SELECT part_no, row_no, {key_text} AS key, {first_key} AS value, first_value(row_no) OVER earlier AS first_row
FROM {arriving} AS a
WHERE {filled}
WINDOW earlier AS (PARTITION BY {key} ORDER BY part_no, row_no)
QUALIFY row_number() OVER earlier > 1

-- name: leave_out_repeats
DELETE FROM {arriving}
WHERE (part_no, row_no) IN (SELECT (part_no, row_no) FROM {repeats})

-- name: repeats
-- A row for each repeat, in the order of the files.
SELECT part_no, row_no, value, key, first_row
FROM {repeats}
ORDER BY part_no, row_no
LIMIT $most

-- name: has_changes
-- A row where the import changes something in the table.
SELECT 1 FROM {arriving} WHERE is_changed LIMIT 1

-- name: n_without_key
-- One row: how many arriving rows have no (readable) key.
SELECT count(*) FILTER ({first_key} IS NULL) FROM {arriving}

-- name: stored_twice
-- A row for each key that the store holds more than once.
SELECT {key_text}
FROM (SELECT {key} FROM main.{table} GROUP BY {key} HAVING count(*) > 1) AS t
LIMIT $most

-- name: stored_out_of_bounds
-- A row for each stored row with a value its column may not have.
SELECT CAST({column} AS VARCHAR), {key_text}
FROM main.{table} AS t
WHERE NOT ({check})
LIMIT $most

-- name: broken_by_import
-- A row for each cell to blame: one changed row can break a rule for thousands of stored ones, and is named once.
WITH broken AS (
{rule}
)
SELECT table_name, part_no, row_no, column_name, min(value), min(details), min(key)
FROM broken
WHERE row_no IS NOT NULL
GROUP BY table_name, part_no, row_no, column_name
ORDER BY part_no, row_no
LIMIT $most

-- name: broken_in_store
-- A row for each way in which the rule is broken.
WITH broken AS (
{rule}
)
SELECT * FROM broken ORDER BY key LIMIT $most
