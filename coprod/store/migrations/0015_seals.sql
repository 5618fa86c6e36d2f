-- Each entry of the change log is sealed: with the SHA-256 of the seal before it and of everything it says itself. An entry that is changed, put in or
-- taken out in between breaks the seal after it. Every part stands with its length, so that no two entries that differ read the same.
CREATE MACRO coprod.sealed_part(part) AS coalesce(strlen(CAST(part AS VARCHAR)) || ':' || CAST(part AS VARCHAR), '-');

CREATE MACRO coprod.sealed(seal_before, entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail) AS sha256(
    coprod.sealed_part(seal_before) || coprod.sealed_part(entry_id) || coprod.sealed_part(strftime(written_at, '%Y-%m-%d %H:%M:%S.%f'))
    || coprod.sealed_part(written_by) || coprod.sealed_part(what) || coprod.sealed_part(import_id) || coprod.sealed_part(counts)
    || coprod.sealed_part(files) || coprod.sealed_part(recipe) || coprod.sealed_part(detail)
);

ALTER TABLE coprod.change_log ADD COLUMN seal VARCHAR;

UPDATE coprod.change_log AS entry
SET seal = chain.seal
FROM (
    WITH RECURSIVE placed AS (
        SELECT *, row_number() OVER (ORDER BY entry_id) AS place FROM coprod.change_log
    ),
    chain AS (
        SELECT place, entry_id, coprod.sealed('', entry_id, written_at, written_by, what, import_id, counts, files, recipe, detail) AS seal
        FROM placed
        WHERE place = 1
        UNION ALL
        SELECT p.place, p.entry_id, coprod.sealed(c.seal, p.entry_id, p.written_at, p.written_by, p.what, p.import_id, p.counts, p.files, p.recipe, p.detail)
        FROM chain AS c
        JOIN placed AS p ON p.place = c.place + 1
    )
    SELECT entry_id, seal FROM chain
) AS chain
WHERE chain.entry_id = entry.entry_id;
