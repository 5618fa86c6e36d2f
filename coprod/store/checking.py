"""What is wrong with the rows that were staged, found set-based; only faulty cells come to Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coprod.progress import Progress
from coprod.schema import TABLES, Column, Table
from coprod.store.converting import key_text
from coprod.store.ddl import column_checks, quoted
from coprod.store.rules import Rule, all_rules
from coprod.store.sifting import sifted
from coprod.store.staging import Cursor, Part, lay_stored, raw
from coprod.store.statements import statement

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


def odd_parts(cursor: Cursor, parts: Sequence[Part]) -> list[int]:
    """The parts in which some cell could not be converted, or is empty where it must not be."""
    return [number for number, part in enumerate(parts) if not _has_key(part) or _asked(cursor, "checking.is_odd", part, part_no=number)]


def _has_key(part: Part) -> bool:
    return set(TABLES[part.table].key) <= set(part.columns)


def _asked(cursor: Cursor, name: str, part: Part, **parts: object) -> bool:
    return cursor.execute(statement(name, arriving=f"arriving_{part.table}", **parts)).fetchone() is not None


def cells(cursor: Cursor, parts: Sequence[Part], numbers: Iterable[int]) -> list[Found]:
    """Of the parts of these numbers the cells that could not be converted (code `unconverted`) and required ones that are empty."""
    found: list[Found] = []
    for number in numbers:
        part = parts[number]
        declared = [TABLES[part.table].column[name] for name in part.columns]
        tests = [(column, "unconverted", f"{raw(column.name)} IS NOT NULL AND {quoted(column.name)} IS NULL") for column in declared]
        tests += [(column, "missing_required", f"{raw(column.name)} IS NULL") for column in declared if column.needs_value]
        # The first count keeps the sentence whole where a file has no column of ours at all.
        counted = ", ".join(["count(*)", *(f"count(*) FILTER ({condition})" for _, _, condition in tests)])
        n_faulty = cursor.execute(statement("checking.n_faulty", counted=counted, staged=f"staged_{number}")).fetchone() or ()
        for (column, code, condition), n in zip(tests, n_faulty[1:], strict=True):
            if n:
                found += _where(cursor, number, column, code, condition)
    return found


def _where(cursor: Cursor, number: int, column: Column, code: str, condition: str) -> list[Found]:
    sql = statement("checking.faulty_cells", text=raw(column.name), staged=f"staged_{number}", condition=condition)
    rows = cursor.execute(sql, {"most": MOST}).fetchall()
    return [Found(code, column.table, number, row_no, column.name, value) for row_no, value in rows]


def distinct_texts(cursor: Cursor, number: int, column: Column, pattern: str | None) -> list[str]:
    """The different texts of a column in part `number`; with `pattern` (RE2) only those in which it occurs."""
    name, values = ("checking.distinct_texts_like", {"pattern": pattern}) if pattern else ("checking.distinct_texts", None)
    rows = cursor.execute(statement(name, text=raw(column.name), staged=f"staged_{number}"), values).fetchall()
    return [text for (text,) in rows]


def distinct_ids_like(cursor: Cursor, number: int, column: Column, pattern: str, n_signs: tuple[int, int]) -> list[str]:
    """The different ids of a column in part `number`, none of which is odd, that have `n_signs` (from, to) and are as `pattern` (RE2) says."""
    sql = statement("checking.distinct_ids_like", column=quoted(column.name), arriving=f"arriving_{column.table}")
    return [text for (text,) in cursor.execute(sql, {"part_no": number, "pattern": pattern, "fewest": n_signs[0], "most": n_signs[1]}).fetchall()]


def cells_with(cursor: Cursor, number: int, column: Column, texts: Iterable[str], code: str) -> list[Found]:
    """The cells of a column whose text is one of `texts`."""
    sql = statement("checking.cells_with", text=raw(column.name), staged=f"staged_{number}")
    rows = cursor.execute(sql, {"most": MOST, "texts": list(texts)}).fetchall()
    return [Found(code, column.table, number, row_no, column.name, value) for row_no, value in rows]


def repeated(cursor: Cursor, tables: Iterable[str]) -> list[Found]:
    """Rows whose key came before in the import; they are taken out of what is staged, so that no rule trips over them."""
    found: list[Found] = []
    for table in (TABLES[name] for name in tables):
        names = {
            "arriving": f"arriving_{table.name}", "key": ", ".join(quoted(name) for name in table.key),
            "filled": " AND ".join(f"{quoted(name)} IS NOT NULL" for name in table.key),
        }
        if _may_repeat(cursor, names) and cursor.execute(statement("checking.is_key_repeated", **names)).fetchone():
            found += _repeats(cursor, table, names["key"], names["filled"])
    return found


def _may_repeat(cursor: Cursor, names: dict[str, str]) -> bool:
    """Whether some hash of a key comes twice: two keys may have one hash, but one key never has two."""
    hashes = cursor.execute(statement("checking.hashes_of_keys", **names)).fetchnumpy()["hash_of_key"]
    hashes.sort()
    return bool((hashes[1:] == hashes[:-1]).any())


def _repeats(cursor: Cursor, table: Table, key: str, filled: str) -> list[Found]:
    names = {"arriving": f"arriving_{table.name}", "repeats": f"repeats_{table.name}"}
    cursor.execute(statement(
        "checking.lay_repeats", key=key, key_text=key_text(table.key, "a"), first_key=quoted(table.key[0]), filled=filled, **names,
    ))
    cursor.execute(statement("checking.leave_out_repeats", **names))
    rows = cursor.execute(statement("checking.repeats", **names), {"most": MOST}).fetchall()
    return [Found("duplicate_key", table.name, part_no, row_no, table.key[0], str(value), [str(first)], key) for part_no, row_no, value, key, first in rows]


def broken_rules(
    cursor: Cursor, arriving: set[str], loose: dict[str, set[str]], opaque: set[str], today: date, progress: Progress | None = None, share: float = 0.0,
) -> list[Found]:
    """What breaks a rule once the staged rows are in, blamed on a staged row; `share` of the whole work. Raises Cancelled.

    `loose` holds by table what was in rows left out as ragged, `opaque` the tables whose rows are not all known: a
    reference there is not called broken.
    """
    found: list[Found] = []
    changed = {name for name in arriving if cursor.execute(statement("checking.has_changes", arriving=f"arriving_{name}")).fetchone()}
    for rule in sifted(cursor, [rule for rule in all_rules(today) if rule.tables & changed], progress or Progress(), share):
        found += broken(cursor, rule, True)
    return _without_followers(found, loose, opaque, {name: _n_without_key(cursor, name) for name in changed})


def _n_without_key(cursor: Cursor, table: str) -> int:
    row = cursor.execute(statement("checking.n_without_key", first_key=quoted(TABLES[table].key[0]), arriving=f"arriving_{table}")).fetchone()
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
        sql = statement("checking.stored_twice", key_text=key_text(table.key, "t"), key=key, table=quoted(table.name))
        rows = cursor.execute(sql, {"most": MOST}).fetchall()
        found += [Found("duplicate_key", table.name, None, None, table.key[0], text, ["the store"], text) for (text,) in rows]
        found += _refused(cursor, table)
    for rule in all_rules(today):
        found += broken(cursor, rule, False)
    return found


def _refused(cursor: Cursor, table: Table) -> list[Found]:
    found: list[Found] = []
    for column in table.columns:
        for check in column_checks(column):
            code = "unknown_value" if column.words else "out_of_range"
            sql = statement(
                "checking.stored_out_of_bounds", column=quoted(column.name), key_text=key_text(table.key, "t"), table=quoted(table.name), check=check,
            )
            rows = cursor.execute(sql, {"most": MOST}).fetchall()
            found += [Found(code, table.name, None, None, column.name, value, [], key) for value, key in rows]
    return found


def broken(cursor: Cursor, rule: Rule, is_import: bool) -> list[Found]:
    sql = statement("checking.broken_by_import" if is_import else "checking.broken_in_store", rule=rule.sql)
    rows = cursor.execute(sql, {"most": MOST, **rule.values}).fetchall()
    return [Found(rule.code, table, part_no, row_no, column, value, details, key) for table, part_no, row_no, column, value, details, key in rows]
