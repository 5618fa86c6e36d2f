"""The worked examples of the indicators' declarations: completed to full records, and compared with computed rows."""

import math
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coprod.schema import EVERYONE, LOAD_ORDER, TABLES, Column

Row = dict[str, Any]
Records = dict[str, list[Row]]

FOLDER = Path(__file__).parents[1] / "coprod" / "indicators"
KEY = ("project_id", "group_id", "segment_id", "dimension", "feature", "value_of", "quarter")
NUMBERS = ("value", "lower", "upper", "k", "n")

# What an example may leave out because it does not bear on the answer. Any other required column of text takes the
# row's own id.
DEFAULTS: dict[str, Row] = {
    "projects": {"programme_id": "prog", "status": "active", "starts_on": date(2026, 1, 1)},
    "team_members": {"is_external": False},
    "expert_inputs": {"is_lived_experience": False},
    "segments": {"is_answer": True, "is_sensitive": False},
    "targets": {"intent": "reflect"},
    "populations": {"year": 2021},
    "partners": {"kind": "other"},
    "groups": {"kind": "children"},
    "fit_criteria": {"weight": "desirable"},
    "settings": {"kind": "museum"},
    "needs": {"raised_how": "said"},
    "sessions": {"held_on": date(2026, 6, 1), "status": "held"},
    "reviews": {"is_with_partners": False},
    "celebrations": {"kind": "event", "reach": "internal"},
}

# The chance band comes from 2,000 draws, and another fair run gives a slightly different one.
CHANCE_SLACK = {("composition_distance", "lower"): 0.02, ("composition_distance", "upper"): 0.02}


def declarations() -> dict[str, Row]:
    """Every declaration under coprod/indicators, by file name."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def complete(records: Records) -> Records:
    """The records with every table, every column and every parent row they refer to.

    Raises ValueError for a table or column that the records do not have, and for a required one that has no default.
    """
    unknown = records.keys() - TABLES.keys()
    if unknown:
        raise ValueError(f"no such table: {sorted(unknown)}")
    found: Records = {table: [dict(row) for row in records.get(table, [])] for table in TABLES}
    found["projects"] = found["projects"] or [{"project_id": "p1"}]
    # Children before their parents, so that a parent made here gets its own parents too.
    for table in reversed(LOAD_ORDER):
        found[table] = [_filled(table, row) for row in found[table]]
        for row in found[table]:
            for parent, made in _missing_parents(found, table, row):
                found[parent].append(made)
    return found


def differences(indicator: str, expected: Row, computed: list[Row]) -> list[str]:
    """What the one computed row with the expected row's key says otherwise; a sentence each, empty where they agree."""
    key = tuple(expected.get(column) for column in KEY)
    rows = [row for row in computed if row["indicator"] == indicator and tuple(row[column] for column in KEY) == key]
    if len(rows) != 1:
        return [f"{indicator} {key}: {len(rows)} rows"]
    [row] = rows
    wrong = [column for column in NUMBERS if not _near(indicator, column, expected.get(column), row[column])]
    wrong += ["status"] if expected["status"] != row["status"] else []
    return [f"{indicator} {key} {column}: {expected.get(column)!r} but {row[column]!r}" for column in wrong]


def _filled(table: str, row: Row) -> Row:
    """The row with every column of its table."""
    declared = TABLES[table]
    unknown = row.keys() - declared.column.keys()
    if unknown:
        raise ValueError(f"{table} has no column {sorted(unknown)}")
    return {column.name: _cell(column, row, declared.key[0]) for column in declared.columns}


def _cell(column: Column, row: Row, key: str) -> Any:
    value = row.get(column.name, DEFAULTS.get(column.table, {}).get(column.name))
    if value is None and column.required:
        if column.type not in ("text", "free"):
            raise ValueError(f"{column.table}.{column.name} has no default: {row}")
        return row[key]
    # TOML reads 2 as a whole number; the store gives a decimal one.
    return float(value) if value is not None and column.type == "number" else value


def _missing_parents(found: Records, table: str, row: Row) -> Iterator[tuple[str, Row]]:
    for column in TABLES[table].references:
        parent, value = str(column.ref), row[column.name]
        [key] = TABLES[parent].key
        known = {listed[key] for listed in found[parent]} | ({EVERYONE} if parent == "segments" else set())
        if value is not None and value not in known:
            made = {key: value}
            if parent != "projects" and "project_id" in TABLES[parent].column:
                made["project_id"] = row.get("project_id") or found["projects"][0]["project_id"]
            yield parent, made


def _near(indicator: str, column: str, expected: float | None, computed: float | None) -> bool:
    if expected is None or computed is None:
        return expected is computed
    slack = CHANCE_SLACK.get((indicator, column), 1e-6)
    return math.isclose(expected, computed, rel_tol=1e-6, abs_tol=slack)
