"""A form is judged as a file is: the same spoilt row gets the same faults either way, and the same sound rows make the same store."""

import csv
import datetime
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod import intake, recording
from coprod.intake import Fault
from coprod.recording import Change, Row
from coprod.schema import LOAD_ORDER, TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import test_intake_judged
from .arriving import written_out
from .form_changes import Drawing
from .mutants.cells import STRANGE
from .plain.door import Door, as_texts, key_of
from .portfolios import generate, write_folder
from .records_text import written

DAY = datetime.date(2026, 11, 22)
# Values on the edges of what columns take, beside what turns up in cells.
EDGES = (
    "2026-11-23", "2026-11-22", "2024-02-29", "2025-02-29", "25/04/2026", "03/04/2026", "2026-01-05T00:00:00", "10", "9", "4", "5.0", "0.00001", "1000000001", "-90", "90.1", "grp-3",
    "grp-1", "proj-2", "ses-2", "PLAY", "Yes", "N", "unknown", "https://example.org/x", "www.example.org", "EUR", "gbp", "GB-CHC-1130367", "Oliver Brown", "Head of Learning", "H801200001001",
    "write to jo@example.org", "lives at GIR 0AA", "943 476 5919", "St Mary's Nursery", "prog-1", "set-1", "fund-1", "age-5-11",
)


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small sound store; the tests only try on it."""
    store = open_store(None)
    folder = tmp_path_factory.mktemp("base")
    written(folder)
    assert intake.import_paths(store, [folder], today=DAY).import_id is not None
    yield store
    store.close()


def write_rows(folder: Path, table: str, rows: list[Row]) -> Path:
    """The rows as a CSV with every column they have."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([row[name] or "" for name in rows[0]] for row in rows)
    return folder


def spoilt(dice: random.Random, stored: dict[str, list[Row]]) -> tuple[str, list[Row], list[Row]]:
    """A table, rows of it with a cell or some exchanged, and those of the rows that are there already."""
    table = dice.choice([name for name in TABLES if stored[name]])
    rows, seen = [], []
    for n in range(dice.choice([1, 1, 2, 3])):
        row = dict(dice.choice(stored[table]))
        if dice.random() < 0.5 or any(all(one[name] == row[name] for name in TABLES[table].key) for one in seen):
            own = next((column for column in TABLES[table].columns if column.key and not column.ref and column.type in ("id", "text")), None)
            if own is None:
                continue
            row[own.name] = f"spare-{n}"
        else:
            seen.append(dict(row))
        # A row's own key stays: under another it would be another row.
        free = [column.name for column in TABLES[table].columns if not column.key or "spare" in (row[column.name] or "")]
        for name in dice.sample(free, min(len(free), dice.choice([1, 1, 2]))):
            row[name] = dice.choice(STRANGE + EDGES) or None
        rows.append(row)
    return table, rows, seen


def said(found: list[Fault]) -> Counter[tuple[str, str | None]]:
    return Counter((one.code, one.column) for one in found)


def test_a_spoilt_row_has_the_same_faults_on_a_form_and_in_a_file(based: Store, tmp_path: Path, soak: bool) -> None:
    stored = {table: recording.stored_rows(based, LOCAL_LEAD, table) for table in TABLES}
    codes: Counter[str] = Counter()
    for seed in range(3000 if soak else 50):
        table, rows, seen = spoilt(random.Random(seed), stored)
        if not rows:
            continue
        by_form = recording.record(based, LOCAL_LEAD, Change(put={table: rows}, seen={table: seen}), today=DAY, dry_run=True)
        by_file = intake.import_paths(based, [write_rows(tmp_path / str(seed), table, rows)], today=DAY, dry_run=True)
        if by_form.conflicts:
            # The cell that was exchanged made it the key of a row that is there: a file would change that row, a form must not.
            assert all(one.seen is None and one.now is not None for one in by_form.conflicts), (seed, rows)
            codes["conflict"] += 1
            continue
        assert (said(by_form.faults), said(by_form.warnings)) == (said(by_file.faults), said(by_file.warnings)), (seed, table, rows)
        if not by_form.faults:
            n_file, n_form = by_file.stored[table], {**by_form.counts[table]}
            assert n_form == {**n_file, "removed": 0}, (seed, rows)
        assert all(one.file == recording.writing.FORM and one.row is not None and 0 <= one.row < len(rows) for one in by_form.faults), (seed, by_form.faults)
        codes.update(one.code for one in by_form.faults + by_form.warnings)
    assert len(codes) >= 10, codes


# What only a file can have: lines, headers, separators, two rows of one key.
_OF_FILES = {"lines are counted", "semicolons", "semicolons in a file of commas", "a header alone", "a header named twice", "a column of e-mail addresses", "no table", "a key twice by its reading"}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(None)
    assert intake.import_paths(store, [test_intake_judged.written(tmp_path_factory.mktemp("judged"), test_intake_judged.BASE)], today=DAY).import_id
    yield store
    store.close()


@pytest.mark.parametrize("name", sorted(test_intake_judged.IMPORTS.keys() - _OF_FILES))
def test_a_form_is_judged_against_what_is_stored_as_a_file_is(judged: Store, name: str) -> None:
    files, expected = test_intake_judged.IMPORTS[name]
    [(table, text)] = files.items()
    put = [{column: cell or None for column, cell in row.items()} for row in csv.DictReader(text.splitlines())]
    stored = {key_of(table, row): row for row in recording.stored_rows(judged, LOCAL_LEAD, table)}
    seen = [stored[key] for key in (key_of(table, row) for row in put) if key in stored]
    done = recording.record(judged, LOCAL_LEAD, Change({table: put}, {}, {table: seen}), today=DAY, dry_run=True)
    # A column that a form leaves out of a row that is there stays as it is.
    assert [(one.code, one.column) for one in [*done.faults, *done.warnings]] == ([] if "absent" in name else [(code, column) for code, _, _, column in expected])


def test_the_same_rows_by_form_and_by_file_make_the_same_store(tmp_path: Path, soak: bool) -> None:
    for seed in range(40 if soak else 1):
        portfolio = generate(300 + seed, n_projects=2)
        write_folder(portfolio, tmp_path / f"in-{seed}")
        by_file, by_form = open_store(None), open_store(None)
        assert intake.import_paths(by_file, [tmp_path / f"in-{seed}"], today=DAY).faults == []
        dice = random.Random(seed)
        for table in LOAD_ORDER:
            rows = [as_texts(row) for row in portfolio.get(table, [])]
            dice.shuffle(rows)
            # On forms what is empty is left out as often as it is said to be.
            rows = [{name: text for name, text in row.items() if text is not None or dice.random() < 0.5} for row in rows]
            step = -(-len(rows) // 3) or 1
            for start in range(0, len(rows), step):
                done = recording.record(by_form, LOCAL_LEAD, Change(put={table: rows[start:start + step]}), today=DAY)
                assert done.counts[table]["inserted"] == len(rows[start:start + step]), done
        assert written_out(by_file, tmp_path / f"file-{seed}") == written_out(by_form, tmp_path / f"form-{seed}")
        by_file.close()
        by_form.close()


def test_the_same_edits_by_form_and_by_file_make_the_same_store(tmp_path: Path, soak: bool) -> None:
    n_stored = 0
    for seed in range(40 if soak else 2):
        portfolio = generate(700 + seed, n_projects=2)
        by_file, by_form, door = open_store(None), open_store(None), Door(portfolio, DAY)
        fill(by_file, arrow_tables(portfolio))
        fill(by_form, arrow_tables(portfolio))
        drawing = Drawing(seed, door)
        for n in range(14):
            drawn = drawing.change()
            drawn.own, drawn.take_out = None, {}
            expected = door.verdict(drawn)
            if expected.reasons:
                continue
            done = recording.record(by_form, LOCAL_LEAD, Change(drawn.put, {}, drawn.seen), today=DAY)
            folder = tmp_path / f"{seed}-{n}"
            for table in {table for table, _ in expected.touched}:
                write_rows(folder, table, [as_texts(row) for (name, _), (_, row) in expected.touched.items() if name == table and row])
            assert (done.change_id is None) == (not expected.touched)
            if expected.touched:
                assert intake.import_paths(by_file, [folder], today=DAY).import_id
                door.store(expected, done.change_id)
                n_stored += 1
        assert written_out(by_file, tmp_path / f"file-{seed}") == written_out(by_form, tmp_path / f"form-{seed}")
        by_file.close()
        by_form.close()
    assert n_stored >= 6
