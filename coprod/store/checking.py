"""What is wrong with the rows that were staged, found set-based; only faulty cells come to Python."""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coprod.schema import TABLES, Column, Table
from coprod.store.converting import key_text
from coprod.store.ddl import column_checks, literal, quoted
from coprod.store.rules import Rule, all_rules
from coprod.store.staging import Cursor, Part, lay_stored, raw

# No more of one sort are fetched; what is listed in the end is cut to as many.
MOST = 1000


@dataclass(frozen=True)
class Found:
    """A fault as the store sees it: part and row as staged (None in the store itself), `details` for its sentence."""

    code: str
    table: str
    part_no: int | None
    row_no: int | None
    column: str
    value: str | None
    details: list[str | None] = field(default_factory=list)
    key: str | None = None


def cells(cursor: Cursor, parts: Sequence[Part]) -> list[Found]:
    """Cells that could not be converted (code `unconverted`) and required ones that are empty."""
    found: list[Found] = []
    for number, part in enumerate(parts):
        declared = [TABLES[part.table].column[name] for name in part.columns]
        tests = [(column, "unconverted", f"{raw(column.name)} IS NOT NULL AND {quoted(column.name)} IS NULL") for column in declared]
        tests += [(column, "missing_required", f"{raw(column.name)} IS NULL") for column in declared if column.needs_value]
        # The first count keeps the sentence whole where a file has no column of ours at all.
        counted = ", ".join(["count(*)", *(f"count(*) FILTER ({condition})" for _, _, condition in tests)])
        n_faulty = cursor.execute(f"SELECT {counted} FROM staged_{number}").fetchone() or ()
        for (column, code, condition), n in zip(tests, n_faulty[1:], strict=True):
            if n:
                found += _where(cursor, number, column, code, condition)
    return found


def _where(cursor: Cursor, number: int, column: Column, code: str, condition: str, parameters: list[object] | None = None) -> list[Found]:
    rows = cursor.execute(
        f"SELECT row_no, {raw(column.name)} FROM staged_{number} WHERE {condition} ORDER BY row_no LIMIT {MOST}", parameters or [],
    ).fetchall()
    return [Found(code, column.table, number, row_no, column.name, value) for row_no, value in rows]


def distinct_texts(cursor: Cursor, number: int, column: Column, pattern: str | None) -> list[str]:
    """The different texts of a column in part `number`; with `pattern` (RE2) only those in which it occurs."""
    text = raw(column.name)
    chosen = f"WHERE regexp_matches(text, {literal(pattern)})" if pattern else ""
    rows = cursor.execute(f"SELECT text FROM (SELECT DISTINCT {text} AS text FROM staged_{number} WHERE {text} IS NOT NULL) {chosen}").fetchall()
    return [text for (text,) in rows]


def cells_with(cursor: Cursor, number: int, column: Column, texts: Iterable[str], code: str) -> list[Found]:
    """The cells of a column whose text is one of `texts`."""
    return _where(cursor, number, column, code, f"{raw(column.name)} IN (SELECT unnest(?))", [list(texts)])


def repeated(cursor: Cursor, tables: Iterable[str]) -> list[Found]:
    """Rows whose key came before in the import; they are taken out of what is staged, so that no rule trips over them."""
    found: list[Found] = []
    for table in (TABLES[name] for name in tables):
        key = ", ".join(quoted(name) for name in table.key)
        filled = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in table.key)
        twice = f"SELECT {key} FROM arriving_{table.name} WHERE {filled} GROUP BY {key} HAVING count(*) > 1"
        if cursor.execute(f"{twice} LIMIT 1").fetchone():
            found += _repeats(cursor, table, key, filled)
    return found


def _repeats(cursor: Cursor, table: Table, key: str, filled: str) -> list[Found]:
    cursor.execute(
        f"CREATE TEMP TABLE repeats_{table.name} AS SELECT part_no, row_no, {key_text(table.key, 'a')} AS key, "
        f"{quoted(table.key[0])} AS value, first_value(row_no) OVER earlier AS first_row FROM arriving_{table.name} AS a WHERE {filled} "
        f"WINDOW earlier AS (PARTITION BY {key} ORDER BY part_no, row_no) QUALIFY row_number() OVER earlier > 1"
    )
    cursor.execute(f"DELETE FROM arriving_{table.name} WHERE (part_no, row_no) IN (SELECT (part_no, row_no) FROM repeats_{table.name})")
    rows = cursor.execute(f"SELECT part_no, row_no, value, key, first_row FROM repeats_{table.name} ORDER BY part_no, row_no LIMIT {MOST}").fetchall()
    return [Found("duplicate_key", table.name, part_no, row_no, table.key[0], str(value), [str(first)], key) for part_no, row_no, value, key, first in rows]


def broken_rules(cursor: Cursor, arriving: set[str], loose: dict[str, set[str]], opaque: set[str], today: date) -> list[Found]:
    """What breaks a rule once the staged rows are in, blamed on a staged row.

    `loose` holds by table what was in rows left out as ragged, `opaque` the tables whose rows are not all known: a
    reference there is not called broken.
    """
    found: list[Found] = []
    changed = {name for name in arriving if cursor.execute(f"SELECT 1 FROM arriving_{name} WHERE is_changed LIMIT 1").fetchone()}
    for rule in all_rules(today):
        if rule.tables & changed:
            found += _broken(cursor, rule, True)
    return _without_followers(found, loose, opaque, {name: _n_without_key(cursor, name) for name in changed})


def _n_without_key(cursor: Cursor, table: str) -> int:
    key = quoted(TABLES[table].key[0])
    row = cursor.execute(f"SELECT count(*) FILTER ({key} IS NULL) FROM arriving_{table}").fetchone()
    return row[0] if row else 0


def _without_followers(found: list[Found], loose: dict[str, set[str]], opaque: set[str], n_without_key: dict[str, int]) -> list[Found]:
    missing: dict[str, set[str | None]] = {}
    for one in found:
        if one.code == "broken_reference":
            missing.setdefault(one.details[0] or "", set()).add(one.value)
    # As many ids missing as rows have a faulty id of their own: those rows are meant, and are faults already.
    explained = opaque | {table for table, ids in missing.items() if len(ids) <= n_without_key.get(table, 0)}
    kept = [one for one in found if one.code != "broken_reference" or not (one.details[0] in explained or one.value in loose.get(one.details[0] or "", ()))]
    # A group of a project that does not exist is not also in another project.
    return [one for one in kept if one.code != "other_project" or not set(one.details[3:5]) & missing.get("projects", set())]


def stored_faults(cursor: Cursor, today: date) -> list[Found]:
    """What is wrong within the store itself: keys, values, references and rules."""
    lay_stored(cursor)
    found: list[Found] = []
    for table in TABLES.values():
        key = ", ".join(quoted(name) for name in table.key)
        rows = cursor.execute(
            f"SELECT {key_text(table.key, 't')} FROM (SELECT {key} FROM main.{quoted(table.name)} GROUP BY {key} HAVING count(*) > 1) AS t LIMIT {MOST}"
        ).fetchall()
        found += [Found("duplicate_key", table.name, None, None, table.key[0], text, ["the store"], text) for (text,) in rows]
        found += _refused(cursor, table)
    for rule in all_rules(today):
        found += _broken(cursor, rule, False)
    return found


def _refused(cursor: Cursor, table: Table) -> list[Found]:
    found: list[Found] = []
    for column in table.columns:
        for check in column_checks(column):
            code = "unknown_value" if column.words else "out_of_range"
            rows = cursor.execute(
                f"SELECT CAST({quoted(column.name)} AS VARCHAR), {key_text(table.key, 't')} FROM main.{quoted(table.name)} AS t WHERE NOT ({check}) LIMIT {MOST}"
            ).fetchall()
            found += [Found(code, table.name, None, None, column.name, value, [], key) for value, key in rows]
    return found


def _broken(cursor: Cursor, rule: Rule, is_import: bool) -> list[Found]:
    # One changed row can break a rule for thousands of stored ones: it is named once.
    grouped = (
        "SELECT table_name, part_no, row_no, column_name, min(value), min(details), min(key) FROM broken WHERE row_no IS NOT NULL "
        f"GROUP BY table_name, part_no, row_no, column_name ORDER BY part_no, row_no LIMIT {MOST}"
    )
    rows = cursor.execute(f"WITH broken AS ({rule.sql}) {grouped if is_import else f'SELECT * FROM broken ORDER BY key LIMIT {MOST}'}").fetchall()
    return [Found(rule.code, table, part_no, row_no, column, value, details, key) for table, part_no, row_no, column, value, details, key in rows]
