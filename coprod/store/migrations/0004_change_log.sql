-- Who did what to the records, an entry for each import, undo, export and edit; never a record's own content.
CREATE TABLE coprod.change_log (
    entry_id BIGINT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    written_by VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    import_id VARCHAR,
    -- By table: numbers of rows by what became of them, as JSON.
    counts VARCHAR NOT NULL,
    -- A list of name, sha256 and n_bytes, as JSON; the last two are null where they are not known.
    files VARCHAR NOT NULL,
    recipe VARCHAR,
    detail VARCHAR
);

-- What was listed so far: an entry for each import, for each one taken back, and for each time the records were emptied.
INSERT INTO coprod.change_log
WITH imported AS (
    SELECT
        import_id,
        any_value(imported_at) AS imported_at,
        any_value(imported_by) AS imported_by,
        any_value(undone_at) AS undone_at,
        any_value(undone_by) AS undone_by,
        json_group_object(table_name, json_object('inserted', inserted, 'updated', updated, 'unchanged', unchanged)) AS came,
        json_group_object(table_name, json_object('removed', inserted, 'restored', updated)) AS went,
        CAST(to_json(list_transform(
            from_json(any_value(files), '["VARCHAR"]'),
            lambda file: struct_pack(name := file, sha256 := CAST(NULL AS VARCHAR), n_bytes := CAST(NULL AS BIGINT))
        )) AS VARCHAR) AS files
    FROM coprod.imports
    GROUP BY import_id
),
listed AS (
    SELECT imported_at AS written_at, imported_by AS written_by, 'import' AS what, import_id, CAST(came AS VARCHAR) AS counts, files, 1 AS place
    FROM imported
    UNION ALL
    SELECT undone_at, undone_by, 'undo', import_id, CAST(went AS VARCHAR), '[]', 2
    FROM imported
    WHERE undone_by IS NOT NULL
    UNION ALL
    -- Imports that nobody took back went when the records were emptied.
    SELECT DISTINCT undone_at, 'not known', 'empty', CAST(NULL AS VARCHAR), '{}', '[]', 3
    FROM imported
    WHERE undone_at IS NOT NULL AND undone_by IS NULL
)
SELECT row_number() OVER (ORDER BY written_at, import_id, place), written_at, written_by, what, import_id, counts, files, NULL, NULL
FROM listed;
