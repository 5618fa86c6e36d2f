"""The judged cases: small folders with one planted fault, and two whole portfolios."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.schema import TABLES
from coprod.store import Store, open_store
from tests.shared import shared_folder

TODAY = date(2026, 11, 22)


def test_every_case_is_judged_as_expected(soak: bool) -> None:
    folder = shared_folder("checks", "imports")
    wrong = {}
    cases = list(json.loads((folder / "expected.json").read_text(encoding="utf-8")).items())
    # The rules of each table have tests of their own: with every change every third case shows that they are judged in their order.
    for name, expected in cases if soak else cases[::3]:
        store = open_store(None)
        outcome = intake.import_paths(store, [folder / name], today=TODAY)
        verdict = "refused" if outcome.faults else "warned" if outcome.warnings else "accepted"
        found = [(one.code, one.file, one.table, one.row, one.column) for one in outcome.faults or outcome.warnings]
        place = tuple(expected[key] for key in ("code", "file", "table", "row", "column"))
        if verdict != expected["verdict"] or found != ([] if verdict == "accepted" else [place]) or store.is_empty() != bool(outcome.faults):
            wrong[name] = (verdict, found)
        store.close()
    assert wrong == {}


def rows_of(folder: Path) -> dict[str, list[list[str]]]:
    """By table the data rows of a folder, in a fixed order."""
    return {name: sorted(csv.reader((folder / f"{name}.csv").open(encoding="utf-8", newline=""))) for name in TABLES if (folder / f"{name}.csv").exists()}


@pytest.mark.parametrize("name", ["portfolio-a", "portfolio-b"])
def test_a_portfolio_comes_in_goes_out_and_comes_in_the_same(store: Store, tmp_path: Path, name: str) -> None:
    folder = shared_folder("checks", name)
    assert intake.import_paths(store, [folder], today=TODAY).faults == []
    version = store.data_version()
    again = intake.import_paths(store, [folder], today=TODAY)
    assert again.import_id is None
    assert store.data_version() == version
    assert not any(n["inserted"] + n["updated"] for n in again.stored.values())
    n_exported = intake.export_folder(store, tmp_path / "out")
    assert n_exported == store.counts()
    # As the records were written by others: the export is equal to them but for the way a number is written.
    assert {name: len(rows) for name, rows in rows_of(tmp_path / "out").items() if len(rows) > 1} == {name: len(rows) for name, rows in rows_of(folder).items() if len(rows) > 1}
    other = open_store(None)
    assert intake.import_paths(other, [tmp_path / "out"], today=TODAY).faults == []
    intake.export_folder(other, tmp_path / "second")
    assert rows_of(tmp_path / "second") == rows_of(tmp_path / "out")
    assert intake.import_paths(store, [tmp_path / "out"], today=TODAY).import_id is None
    assert [one for one in intake.check_store(store, TODAY) if not one.is_warning] == []
    other.close()
