"""Everything forms write, written a second time into plain dictionaries: the same verdict each time, the same rows in the end, and the same numbers from them."""

import datetime
from collections import Counter
from decimal import Decimal

import pytest

from coprod import intake, recording
from coprod.errors import CoprodError
from coprod.query import Filters, ask_rows, indicator_rows
from coprod.recording import Change
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, Viewer

from . import plain
from .form_changes import Drawing
from .plain.compare import attention_differences, indicator_differences, stage_differences
from .plain.door import Door, Drawn, Row, key_of
from .portfolios import as_of_dates, generate

DAY = datetime.date(2026, 11, 22)
ATTENTION = "reason project_id group_id session_id since".split()
N_STEPS = 28


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "nth" in metafunc.fixturenames:
        metafunc.parametrize("nth", range(150 if metafunc.config.getoption("--soak") else 2))


def viewer_of(own: tuple[str, ...] | None) -> Viewer:
    return LOCAL_LEAD if own is None else Viewer(role="team", project_ids=own)


def outcome_of(store: Store, drawn: Drawn) -> tuple[str, recording.Recorded | None]:
    try:
        done = recording.record(store, viewer_of(drawn.own), Change(drawn.put, drawn.take_out, drawn.seen), today=DAY)
    except CoprodError:
        return "refused", None
    said = "conflict" if done.conflicts else "faults" if done.faults else "stored" if done.change_id else "nothing"
    return said, done


def step(store: Store, door: Door, drawing: Drawing) -> str:
    """One form, handed in to both; what came of it."""
    drawn = drawing.change()
    expected, (said, done) = door.verdict(drawn), outcome_of(store, drawn)
    if expected.reasons:
        assert said in expected.reasons, (drawn, done)
        return said
    assert said == ("stored" if expected.touched else "nothing"), (drawn, done)
    if done and done.change_id:
        n = Counter("inserted" if before is None else "removed" if then is None else "updated" for before, then in expected.touched.values())
        assert {word: sum(one[word] for one in done.counts.values()) for word in ("inserted", "updated", "removed")} == {word: n[word] for word in ("inserted", "updated", "removed")}
        door.store(expected, done.change_id)
    return said


def step_back(store: Store, door: Door, drawing: Drawing) -> str:
    """One change taken back at both; what came of it."""
    past, own = drawing.dice.choice(door.past[-6:]), drawing.own()
    expected = door.back(past, own)
    try:
        done = recording.take_back(store, viewer_of(own), past.change_id)
    except CoprodError:
        assert expected.reasons, (past, own)
        return "kept"
    assert not expected.reasons, (past, own)
    assert sum(done["removed"].values()) + sum(done["restored"].values()) == len(past.touched)
    past.is_undone = True
    door.store(expected, None)
    return "taken back"


def stored_portfolio(store: Store) -> dict[str, list[Row]]:
    """Every row as it lies in the store, money as a plain number."""
    with store.cursor() as cursor:
        found = {table: [dict(zip(TABLES[table].names, row, strict=True)) for row in cursor.table(f"main.{table}").fetchall()] for table in TABLES}
    return {table: [{name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()} for row in rows] for table, rows in found.items()}


def same_rows(store: Store, door: Door) -> None:
    for table, rows in stored_portfolio(store).items():
        assert {key_of(table, row): row for row in rows} == door.rows[table], table
        assert len(rows) == len(door.rows[table]), table


def same_numbers(store: Store, door: Door) -> None:
    portfolio = door.portfolio()
    for as_of in as_of_dates(portfolio)[:2]:
        assert indicator_differences(list(indicator_rows(store, LOCAL_LEAD, Filters(as_of=as_of))), plain.indicators(portfolio, as_of)) == []
        assert stage_differences(ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=as_of)), plain.stages(portfolio, as_of)) == []
        reasons = ask_rows(store, LOCAL_LEAD, "attention_rows", Filters(as_of=as_of), reasons=None, most=None, skip=0)
        assert attention_differences([{name: row[name] for name in ATTENTION} for row in reasons], plain.attention(portfolio, as_of)) == []


def test_forms_at_random_come_to_the_same_twice(nth: int) -> None:
    portfolio = generate(5000 + nth, n_projects=3)
    store, door = open_store(None), Door(portfolio, DAY)
    fill(store, arrow_tables(portfolio))
    # Every other time the same few rows over and over: stale forms, and changes that stand in the way of one another.
    drawing, came = Drawing(nth, door, n_hot=2 if nth % 2 else None), Counter[str]()
    for _ in range(N_STEPS):
        back = door.past and drawing.dice.random() < 0.2
        came[step_back(store, door, drawing) if back else step(store, door, drawing)] += 1
    same_rows(store, door)
    assert [one for one in intake.check_store(store, DAY) if not one.is_warning] == []
    same_numbers(store, door)
    # Nothing is proven where nothing was stored.
    assert came["stored"] >= 3, came
    store.close()
