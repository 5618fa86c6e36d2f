"""The difference an import would make: what plain Python says of the same rows, and fast on many."""

import random
import time
from datetime import date
from pathlib import Path
from typing import Any

from coprod import intake
from coprod.intake import Incoming
from coprod.intake.differing import TableDifference
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.differing import MOST
from coprod.store.filling import arrow_tables, fill

from .arriving import Row, arriving, brought, written_out
from .arriving import text_of as in_words
from .portfolios import generate
from .portfolios.generate import TODAY

# Tables no other names: rows of theirs may come and go without breaking a reference.
LEAVES = [name for name in TABLES if not any(column.ref == name for table in TABLES.values() for column in table.columns)]
# Columns no rule across columns asks about.
_MAY_BE_ABSENT = ("free", "link", "text", "word")
FUND = [{"funder_id": "fund-1", "name": "The Play Fund"}, {"funder_id": "fund-2", "name": "The Garden Fund", "org_id": "GB-1"}]


def key_of(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in TABLES[table].key)


def text_or_none(value: Any) -> str | None:
    text = in_words(value) or None
    # The store's own way to write a whole number in a column of numbers.
    return text.removesuffix(".0") if text and isinstance(value, float) else text


def shown(key: tuple[Any, ...]) -> str:
    return ", ".join(str(part) for part in key)


def plain_difference(table: str, stored: list[Row], arrived: list[Row], columns: list[str]) -> dict[str, Any]:
    """The difference as a loop over rows tells it."""
    before, found = {key_of(table, row): row for row in stored}, {"new": [], "changed": [], "same": 0, "changed_rows": 0}
    for row in sorted(arrived, key=lambda one: key_of(table, one)):
        old = before.get(key_of(table, row))
        if old is None:
            found["new"].append({"key": shown(key_of(table, row)), **{name: text_or_none(row[name]) for name in columns}})
            continue
        cells = [name for name in TABLES[table].names if name in columns and old[name] != row[name]]
        found["changed_rows" if cells else "same"] += 1
        found["changed"] += [
            {"key": shown(key_of(table, row)), "column": name, "before": text_or_none(old[name]), "after": text_or_none(row[name])} for name in cells
        ]
    arrived_keys = {key_of(table, row) for row in arrived}
    found["missing"] = [shown(key) for key in sorted(before) if key not in arrived_keys]
    return found


def said(one: TableDifference) -> dict[str, Any]:
    return {
        "new": one.new, "changed": one.changed, "same": one.n_unchanged, "changed_rows": one.n_changed, "missing": [row["key"] for row in one.missing],
    }


def altered(dice: random.Random, table: str, rows: list[Row]) -> list[Row]:
    """The rows with some of them left out, and some free cells otherwise."""
    kept = [dict(row) for row in dice.sample(rows, len(rows)) if dice.random() < 0.8]
    for row in kept:
        for column in TABLES[table].columns:
            if column.type == "free" and dice.random() < 0.3:
                row[column.name] = dice.choice(["said otherwise", "said in two\nlines", *(() if column.required else (None,))])
    return kept


def test_it_is_what_plain_python_says(soak: bool) -> None:
    n_changed = 0
    for seed in range(150 if soak else 4):
        dice, portfolio = random.Random(seed), {name: [] for name in TABLES} | generate(seed)
        store = open_store(None)
        stored = {**portfolio, **{table: altered(dice, table, portfolio[table]) for table in LEAVES}}
        fill(store, arrow_tables(stored))
        tables = [table for table in dice.sample(LEAVES, 9) if portfolio[table]]
        parts, expected = [], {}
        for table in tables:
            rows = altered(dice, table, portfolio[table])
            columns = [one.name for one in TABLES[table].columns if one.type not in _MAY_BE_ABSENT or one.needs_value or dice.random() < 0.5]
            parts.append(arriving(table, rows, columns))
            expected[table] = plain_difference(table, stored[table], rows, columns)
        outcome = brought(store, *parts, with_difference=True, dry_run=True, today=TODAY)
        assert {one.table: said(one) for one in outcome.difference.tables} == expected
        n_changed += sum(one.n_changed for one in outcome.difference.tables)
        # As it was told, so it is done: a second import of the same changes nothing.
        brought(store, *parts, today=TODAY)
        assert brought(store, *parts, with_difference=True, today=TODAY).difference.changes_nothing
        store.close()
    assert n_changed > 20


def test_a_trial_and_the_import_tell_the_same_and_a_trial_leaves_nothing(store: Store, tmp_path: Path) -> None:
    brought(store, arriving("funders", FUND))
    before = written_out(store, tmp_path / "before")
    part = arriving("funders", [{"funder_id": "fund-2", "name": "Gardens"}, {"funder_id": "fund-3", "name": "New"}], ["funder_id", "name"])
    trial = brought(store, part, with_difference=True, dry_run=True)
    assert written_out(store, tmp_path / "after") == before
    assert trial.difference.as_json() == {"funders": {
        "n_new": 1, "n_changed": 1, "n_unchanged": 0, "n_missing": 1, "n_missing_of_source": 1, "n_cells_changed": {"name": 1},
        "new": [{"key": "fund-3", "funder_id": "fund-3", "name": "New"}],
        "changed": [{"key": "fund-2", "column": "name", "before": "The Garden Fund", "after": "Gardens"}],
        "missing": [{"key": "fund-1", "label": "The Play Fund", "is_of_source": True}],
    }}
    assert brought(store, part, with_difference=True).difference == trial.difference


def test_without_being_asked_or_with_a_fault_there_is_none(store: Store) -> None:
    assert brought(store, arriving("funders", FUND)).difference is None
    faulty = arriving("funders", [{"funder_id": "no id", "name": "Fund"}])
    outcome = intake.bring_in(store, [faulty], [], source_files=["funders.csv"], by="a test", with_difference=True)
    assert outcome.faults
    assert outcome.difference is None
    assert set(outcome.as_json()) == {"import_id", "stored", "faults", "warnings"}


def funders(*ids: str, file: str, name: str = "Fund") -> Incoming:
    return arriving("funders", [{"funder_id": one, "name": name} for one in ids], ["funder_id", "name"], file)


def missing(store: Store, part: Incoming, **options: Any) -> tuple[int, int, list[str]]:
    [one] = brought(store, part, with_difference=True, dry_run=True, **options).difference.tables
    return one.n_missing, one.n_missing_of_source, [row["key"] for row in one.missing if row["is_of_source"]]


def test_rows_of_another_source_are_told_apart(store: Store) -> None:
    brought(store, funders("b1", "b2", "b3", file="spring.csv"))
    brought(store, funders("a1", "a2", file="summer.csv"))
    assert missing(store, funders("b1", file="spring.csv")) == (4, 2, ["b2", "b3"])
    assert missing(store, funders("b1", file="unheard-of.csv")) == (4, 0, [])
    # A row that another file brought and this one changed was in this one too.
    brought(store, funders("a2", file="spring.csv", name="Changed"))
    assert missing(store, funders("b1", file="spring.csv")) == (4, 3, ["a2", "b2", "b3"])
    # What was taken back no longer counts.
    intake.undo(store, "import-000003")
    assert missing(store, funders("b1", file="spring.csv")) == (4, 2, ["b2", "b3"])


def test_the_same_recipe_is_the_same_source_whatever_its_files_are_called(store: Store) -> None:
    brought(store, funders("a1", "a2", file="autumn term.csv"), recipe="leeds-sheet")
    brought(store, funders("b1", file="other.csv"), recipe="hull-sheet")
    assert missing(store, funders("a1", file="spring term.csv"), recipe="leeds-sheet") == (2, 1, ["a2"])


def test_with_the_demonstration_about_to_go_everything_is_new(store: Store) -> None:
    fill(store, arrow_tables({"funders": [{"funder_id": "fund-1", "name": "Invented", "org_id": None}]}), is_demo=True)
    [one] = brought(store, arriving("funders", FUND), with_difference=True, dry_run=True, replace_demo=True).difference.tables
    assert (one.n_new, one.n_changed, one.n_missing) == (2, 0, 0)
    assert store.is_demo()


def test_values_read_as_an_import_writes_them(store: Store) -> None:
    setting = {"setting_id": "set-1", "name": "Hall", "kind": "other", "latitude": 51.5, "longitude": None}
    project = {"programme_id": "prog-1", "name": "Programme", "starts_on": date(2026, 1, 1)}
    review = {"review_id": "rev-1", "project_id": "p", "is_with_partners": True}
    base = [
        arriving("programmes", [project]), arriving("settings", [setting]),
        arriving("projects", [{"project_id": "p", "programme_id": "prog-1", "name": "P", "status": "active", "starts_on": date(2026, 1, 1)}]),
        arriving("reviews", [review]),
    ]
    brought(store, *base)
    outcome = brought(
        store, arriving("programmes", [{**project, "starts_on": date(2026, 2, 1)}]), arriving("settings", [{**setting, "latitude": 0.00001}]),
        arriving("reviews", [{**review, "is_with_partners": False}]), with_difference=True,
    )
    assert [(row["before"], row["after"]) for one in outcome.difference.tables for row in one.changed] == [
        ("2026-01-01", "2026-02-01"), ("51.5", "0.00001"), ("yes", "no"),
    ]


def test_of_a_hundred_thousand_changed_rows_only_samples_come(store: Store) -> None:
    n_rows = 100_000
    ids = [f"f{number:06d}" for number in reversed(range(n_rows))]
    brought(store, funders(*ids, file="funders.csv"))
    again = funders(*ids, file="funders.csv", name="Changed")
    started = time.perf_counter()
    brought(store, again, dry_run=True)
    without = time.perf_counter() - started
    started = time.perf_counter()
    [one] = brought(store, again, dry_run=True, with_difference=True).difference.tables
    assert (one.n_changed, one.n_cells_changed, one.n_missing) == (n_rows, {"name": n_rows}, 0)
    assert [row["key"] for row in one.changed] == [f"f{number:06d}" for number in range(MOST)]
    # Next to checking so many rows, telling them apart is little; the second is for a machine that does much else.
    assert time.perf_counter() - started < 2 * without + 1
