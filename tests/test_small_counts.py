"""Exact counts of people, planted so that each is like no other number: none leaves as it is, in any form, to a funder."""

import re
from pathlib import Path

import duckdb
import pytest

from coprod import releases
from coprod.admission import invite
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from . import releasable
from .leaving import FUNDER, files_of, visit, world
from .releasable import QUARTER, TODAY
from .running_app import typed

# Most of p1 in one group; p2 of a few people; p3 even. No number, and no sum of a project or of two, ends in 0 or 5.
_SIZES = {"p1": (4817, 11, 9, 12), "p2": (4, 3, 2, 7), "p3": (3963, 3571, 3829, 3734)}


def _exact() -> set[str]:
    """Every planted number, and what they come to, as somebody might write it."""
    sums = {sum(sizes) for sizes in _SIZES.values()} | {sum(_SIZES[one] + _SIZES["p2"]) for one in ("p1", "p3")}
    parts = {round(n * share) for sizes in _SIZES.values() for n in sizes for share in (0.6, 0.4)}
    answers = {n // by for sizes in _SIZES.values() for n in sizes for by in (2, 4)}
    whole = {n for sizes in _SIZES.values() for n in sizes} | sums | parts | answers | {n + 3 for sizes in _SIZES.values() for n in sizes}
    return {written for n in whole if n > 999 and n % 5 for written in (str(n), f"{n:,}")}


def _found(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d.a-f])\d(?:[\d,]*\d)?(?![\da-f])", text)) & _exact()


def test_exact_numbers_stay_in_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasable, "GROUPS", _SIZES)
    assert {"4817", "3,963", "15097"} <= _exact()
    path = tmp_path / "one" / "records.duckdb"
    path.parent.mkdir()
    store = open_store(path)
    releasable.filled(store)
    draft = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY)
    says = releases.content(store, LOCAL_LEAD, draft.release_id, "oak")
    assert any(one.n for one in says.withheld), "nothing is small here"
    invite(store, LOCAL_LEAD, FUNDER, "funder", ["oak"])
    store.close()
    with duckdb.connect(str(path)) as looked:
        kept = {name: str(looked.table(f"records.coprod.{name}").fetchall()) for name in ("releases", "release_contents", "release_notes")}
        assert _found(str(looked.execute("SELECT people FROM records.main.attendance").fetchall()))
    assert not {name: _found(text) for name, text in kept.items() if _found(text)}
    with world(path, tmp_path / "app") as where:
        for page in ("", "impact", "definitions", "project", "releases"):
            assert not _found(visit(where, FUNDER, page).text), page
        files = files_of(where, FUNDER, "impact", ("PDF", "workbook", "web page"))
        assert len(files) == 3
        assert not {name: _found(text) for name, text in files.items() if _found(text)}
        assert not _found(where.app.log.read_text())
    code, out, err = typed(path, "report", "impact", "--funder", "oak", "--out", str(tmp_path / "oak.html"), COPROD_VIEWER="funder:oak")
    assert code == 0, err
    assert not _found(out.decode() + err + (tmp_path / "oak.html").read_text())
