"""Records taken out as one file to download: each form comes in again, or parses, and each leaving is in the change log."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import pytest

from coprod.intake import change_log, guided
from coprod.intake.guided import Arrived, Terms
from coprod.intake.taking_out import FORMS, Form, foreseen, taken_out
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill

from .portfolios import generate

TODAY = date(2026, 6, 1)
BY_ID = {form.form_id: form for form in FORMS}


@pytest.fixture
def full() -> Iterator[Store]:
    """A store of random records, gaps and all."""
    opened = open_store(None)
    fill(opened, arrow_tables(generate(3, as_of=TODAY)))
    yield opened
    opened.close()


@pytest.fixture
def demo() -> Iterator[Store]:
    """The demonstration, whose grants have all that the standard requires."""
    opened = open_store(None)
    fill_with_demo(opened, as_of=TODAY, projects=4)
    yield opened
    opened.close()


def arrived(store: Store, form: Form, data: bytes) -> list[Arrived]:
    files = {form.file: data}
    if form.form_id == "folder":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    return [guided.arrived(name, content, guided.known_recipes(store)) for name, content in files.items()]


@pytest.mark.parametrize("form_id", ["workbook", "folder"])
def test_every_record_comes_in_again_as_it_was(full: Store, form_id: str) -> None:
    files = arrived(full, BY_ID[form_id], taken_out(full, BY_ID[form_id], "the lead"))
    [bundle] = guided.bundles((one, one.ways[0]) for one in files)
    other = open_store(None)
    outcome = guided.brought(other, bundle, Terms("a test", today=TODAY))
    assert outcome.faults == []
    assert other.counts() == full.counts()
    back = guided.tried(full, bundle, Terms("a test", today=TODAY))
    assert back.difference
    assert back.difference.changes_nothing
    other.close()


@pytest.mark.parametrize(("form_id", "key", "table"), [("360giving", "grants", "grants"), ("a11yjson", "features", "settings")])
def test_a_standard_holds_what_it_was_foreseen_to_hold(demo: Store, form_id: str, key: str, table: str) -> None:
    form = BY_ID[form_id]
    n_held, left_out = foreseen(demo, form)
    data = taken_out(demo, form, "the lead")
    assert n_held
    assert len(json.loads(data)[key]) == n_held
    assert n_held + len(left_out) == demo.counts()[table]
    [one] = arrived(demo, form, data)
    outcome = guided.tried(demo, guided.Bundle(one.ways[0], (one,)), Terms("a test", replace_demo=True, today=TODAY))
    assert outcome.faults == []
    assert outcome.stored[table]["inserted"] == n_held


def test_what_a_standard_leaves_out_is_named_with_its_reason(full: Store) -> None:
    n_held, left_out = foreseen(full, BY_ID["360giving"])
    assert n_held + len(left_out) == full.counts()["grants"]
    assert left_out
    assert all(why.startswith("has no ") for why in left_out.values())


@pytest.mark.parametrize("form_id", BY_ID)
def test_each_leaving_is_noted_with_what_left(full: Store, form_id: str) -> None:
    before, version = change_log.n_entries(full), full.data_version()
    data = taken_out(full, BY_ID[form_id], "the lead")
    assert change_log.n_entries(full) == before + 1
    entry = change_log.entries(full)[0]
    assert (entry["what"], entry["by"]) == ("export", "the lead")
    assert entry["files"] == [{"name": BY_ID[form_id].file, "sha256": sha256(data).hexdigest(), "n_bytes": len(data)}]
    assert entry["n_records"] == (foreseen(full, BY_ID[form_id])[0] if BY_ID[form_id].leaves_out else sum(full.counts().values()))
    # What is only looked at is not noted, and nothing computed is thrown away.
    assert change_log.n_entries(full) == before + 1
    assert full.data_version() == version
