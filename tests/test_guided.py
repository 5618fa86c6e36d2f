"""The guided way in without a page: what a file is, which come together, the trial, the import, and the same file a second time."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from coprod import intake
from coprod.errors import CoprodError
from coprod.intake import Outcome, change_log, guided, saved_recipes
from coprod.intake.guided import Arrived, Bundle, Terms
from coprod.intake.mapping import Facts, Mapping, facts_of, found_layout, looks_of, open_questions, recipe_text
from coprod.intake.mapping.suggested import mapping_for
from coprod.intake.recipes import Recipe
from coprod.intake.recipes.parsing import parse
from coprod.intake.recognising import ACCESS, GIVING, MAPPED, RECIPE, TEMPLATE
from coprod.intake.workbooks.marked import marked
from coprod.starting import fill_with_demo
from coprod.store import Store
from coprod.ui.data_faults import marked_files

from .data_files import (
    CLUB,
    CLUB_SHEET,
    GRANT,
    GRANT_SHEET,
    N_PROGRAMME,
    PLACE,
    PROGRAMME,
    STOPS,
    csv_of,
    filled_template,
    json_of,
    ods_of,
    with_cell,
    workbook_of,
)

TODAY = date(2026, 6, 1)
TERMS = Terms(by="a test", today=TODAY)
KINDS = {
    "programme.xlsx": (filled_template(PROGRAMME), TEMPLATE, N_PROGRAMME), "programme.ods": (ods_of(PROGRAMME), TEMPLATE, N_PROGRAMME),
    "programmes.csv": (csv_of(PROGRAMME["programmes"]), TEMPLATE, 1), "our programmes.csv": (csv_of(PROGRAMME["programmes"]), TEMPLATE, 1),
    "grants.json": (json_of({"grants": [GRANT]}), GIVING, 4), "grants.csv": (csv_of(GRANT_SHEET), GIVING, 4), "grants.xlsx": (workbook_of({"grants": GRANT_SHEET}), GIVING, 4),
    "places.json": (json_of({"features": [PLACE]}), ACCESS, 2), "stops.csv": (csv_of(STOPS), RECIPE, 2),
}


def arrived(store: Store, name: str, data: bytes) -> Arrived:
    return guided.arrived(name, data, guided.known_recipes(store))


def bundle_of(store: Store, **files: bytes) -> Bundle:
    """The one bundle these files make, each in its likeliest way."""
    found = [arrived(store, name, data) for name, data in files.items()]
    [made] = guided.bundles((one, one.ways[0]) for one in found)
    return made


def n_new(outcome: Outcome) -> int:
    assert outcome.faults == []
    return sum(one["inserted"] for one in outcome.stored.values())


def mapped(bundle: Bundle, facts: Facts | None = None, sheet: int = 0) -> tuple[Mapping, Recipe]:
    """What somebody makes of the sheet on screen who takes what is suggested and names the project."""
    document, facts = bundle.documents[0], facts or Facts()
    layout = found_layout(document.sheets[sheet], is_workbook=document.kind != "csv")
    looks = looks_of(layout)
    mapping = mapping_for("sessions", layout, looks, facts, file=document.file, sheet=document.sheets[sheet].name)
    mapping = replace(mapping, home=replace(mapping.home, project_name="Saturday Makers", programme_name="Saturday Makers"))
    assert open_questions(mapping, looks) == []
    return mapping, parse(recipe_text(mapping), "chosen-on-screen")


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_known_tried_and_brought_in(store: Store, name: str) -> None:
    data, kind, n_records = KINDS[name]
    bundle = bundle_of(store, **{name: data})
    assert bundle.way.kind == kind
    trial = guided.tried(store, bundle, TERMS)
    assert n_new(trial) == n_records
    assert trial.import_id is None
    assert trial.difference
    assert store.is_empty()
    assert n_new(guided.brought(store, bundle, TERMS)) == n_records
    again = guided.tried(store, bundle, TERMS)
    assert again.difference
    assert again.difference.changes_nothing
    [entry] = change_log.entries(store)
    assert entry["files"] == [{"name": bundle.names, "sha256": bundle.documents[0].sha256, "n_bytes": len(data)}]


@pytest.mark.parametrize(("name", "rows", "kinds"), [
    ("sessions.csv", PROGRAMME["sessions"], [TEMPLATE]),
    # One column is misspelt: it is the template all the same, with a fault to mend.
    ("sessions.csv", [["session_id", "project_id", "held", "status"], ["a", "b", "2026-01-01", "held"]], [TEMPLATE, MAPPED]),
    # Somebody's own sheet that happens to be called after a table.
    ("sessions.csv", CLUB, [MAPPED, TEMPLATE]),
    ("club.csv", CLUB, [MAPPED]),
])
def test_the_columns_tell_the_template_from_ones_own(store: Store, name: str, rows: Sequence[Sequence[object]], kinds: list[str]) -> None:
    assert [way.kind for way in arrived(store, name, csv_of(rows)).ways] == kinds


def test_a_sheet_more_than_the_template_has_leaves_the_choice(store: Store) -> None:
    ways = arrived(store, "programme.xlsx", workbook_of({**PROGRAMME, "Budget": [["Cost"], [1]]})).ways
    assert [way.kind for way in ways] == [TEMPLATE, MAPPED]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b'{"grants": ['])
def test_what_cannot_be_read_has_a_sentence_and_no_way(store: Store, data: bytes) -> None:
    one = arrived(store, "file.json" if data[:1] == b"{" else "file.csv", data)
    assert one.ways == ()
    assert [found for found in one.document.faults if not found.is_warning and found.message and found.remedy]
    assert guided.bundles([]) == []


def test_json_of_no_standard_has_no_way(store: Store) -> None:
    assert arrived(store, "other.json", b'{"a": 1}').ways == ()


def test_files_of_a_kind_come_together_the_template_first(store: Store) -> None:
    other_club = [[*CLUB[0]], ["2026-04-04", "Boats", 8]]
    files = {
        "club.csv": csv_of(CLUB), "places.json": KINDS["places.json"][0], "club2.csv": csv_of(other_club), "projects.csv": csv_of(PROGRAMME["projects"]),
        "programmes.csv": csv_of(PROGRAMME["programmes"]), "trees.csv": csv_of([["Tree", "Height"], ["Oak", 12]]),
    }
    found = [arrived(store, name, data) for name, data in files.items()]
    bundles = guided.bundles((one, one.ways[0]) for one in found)
    assert [bundle.names for bundle in bundles] == ["projects.csv, programmes.csv", "club.csv, club2.csv", "places.json", "trees.csv"]


def test_an_unknown_sheet_comes_in_by_what_was_chosen_and_is_known_again(store: Store) -> None:
    bundle = bundle_of(store, **{"club.csv": csv_of(CLUB)})
    assert bundle.way.kind == MAPPED
    with pytest.raises(CoprodError, match="of its own kind"):
        guided.tried(store, bundle, TERMS)
    mapping, recipe = mapped(bundle)
    assert n_new(guided.tried(store, bundle, TERMS, recipe)) == 5
    assert store.is_empty()
    saved_recipes.save(store, "saturday", recipe_text(mapping), "a test", [use.column for use in mapping.columns])
    outcome = guided.brought(store, bundle, TERMS, recipe)
    assert outcome.account
    assert store.counts()["sessions"] == 3
    later = bundle_of(store, **{"club april.csv": csv_of([*CLUB, ["2026-04-04", "Boats", 8]])})
    assert later.way.recipe
    assert (later.way.kind, later.way.recipe.name) == (RECIPE, "saturday")
    trial = guided.tried(store, later, TERMS)
    assert trial.stored["sessions"] == {"inserted": 1, "updated": 0, "unchanged": 3}
    saved_recipes.forget(store, "saturday", "a test")
    assert bundle_of(store, **{"club.csv": csv_of(CLUB)}).way.kind == MAPPED


def test_an_unknown_workbook_with_a_title_and_a_total(store: Store) -> None:
    bundle = bundle_of(store, **{"club.xlsx": workbook_of({"Notes": [["Nothing here"]], "Saturdays": CLUB_SHEET})})
    _, recipe = mapped(bundle, facts_of(store), sheet=1)
    assert n_new(guided.brought(store, bundle, TERMS, recipe)) == 5
    with store.cursor() as cursor:
        stored = cursor.table("main.sessions").select("held_on", "headcount").fetchall()
    assert sorted((held_on.isoformat(), headcount) for held_on, headcount in stored) == [tuple(row[::2]) for row in CLUB[1:]]


def test_a_faulty_workbook_is_marked_mended_and_brought_in(store: Store) -> None:
    data = filled_template(with_cell(PROGRAMME, "sessions", 2, "held_on", "in March"))
    bundle = bundle_of(store, **{"programme.xlsx": data})
    outcome = guided.brought(store, bundle, TERMS)
    [fault] = outcome.faults
    assert (fault.file, fault.table, fault.row, fault.column) == ("programme.xlsx", "sessions", 3, "held_on")
    assert store.is_empty()
    book = load_workbook(io.BytesIO(marked("programme.xlsx", data, outcome.faults)))
    sheet = book["sessions"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "in March"]
    assert cell.row == 3
    assert cell.comment
    assert "2026-04-25" in cell.comment.text
    cell.value = "2026-03-14"
    mended = io.BytesIO()
    book.save(mended)
    # The marks, the notes and the sheet of faults are left alone.
    assert n_new(guided.brought(store, bundle_of(store, **{"programme - marked.xlsx": mended.getvalue()}), TERMS)) == N_PROGRAMME


@pytest.mark.parametrize("name", ["sessions.csv", "our sessions.csv", "programme.ods"])
def test_whatever_was_faulty_comes_back_as_a_workbook_that_is_known(store: Store, name: str) -> None:
    guided.brought(store, bundle_of(store, **{"programme.xlsx": KINDS["programme.xlsx"][0]}), TERMS)
    faulty = with_cell(PROGRAMME, "sessions", 2, "held_on", "in March")
    bundle = bundle_of(store, **{name: ods_of(faulty) if name.endswith("ods") else csv_of(faulty["sessions"])})
    made = marked_files(bundle, guided.tried(store, bundle, TERMS))
    assert list(made) == [name]
    book = load_workbook(io.BytesIO(made[name]()))
    [cell] = [cell for row in book["sessions"].iter_rows() for cell in row if cell.value == "in March"]
    assert cell.comment
    cell.value = "2026-03-14"
    mended = io.BytesIO()
    book.save(mended)
    trial = guided.tried(store, bundle_of(store, **{"marked.xlsx": mended.getvalue()}), TERMS)
    assert trial.difference
    assert trial.difference.changes_nothing


def test_of_json_there_is_no_workbook_to_mark(store: Store) -> None:
    bundle = bundle_of(store, **{"grants.json": json_of({"grants": [{**GRANT, "amountAwarded": "lots"}]})})
    outcome = guided.tried(store, bundle, TERMS)
    assert [one.code for one in outcome.faults] == ["not_a_number"]
    assert marked_files(bundle, outcome) == {}


def test_the_demonstration_goes_only_where_that_is_said(store: Store) -> None:
    fill_with_demo(store, as_of=TODAY, projects=1)
    bundle = bundle_of(store, **{"programme.xlsx": KINDS["programme.xlsx"][0]})
    with pytest.raises(CoprodError, match="not to be mixed"):
        guided.tried(store, bundle, TERMS)
    before = store.counts()
    assert n_new(guided.tried(store, bundle, Terms("a test", replace_demo=True, today=TODAY))) == N_PROGRAMME
    assert store.counts() == before
    guided.brought(store, bundle, Terms("a test", replace_demo=True, today=TODAY))
    assert not store.is_demo()
    assert store.counts()["projects"] == 2


def test_a_changed_file_shows_each_cell_and_is_taken_back(store: Store) -> None:
    guided.brought(store, bundle_of(store, **{"programme.xlsx": KINDS["programme.xlsx"][0]}), TERMS)
    changed = with_cell({**PROGRAMME, "sessions": PROGRAMME["sessions"][:3]}, "sessions", 1, "headcount", 15)
    bundle = bundle_of(store, **{"programme.xlsx": filled_template(changed)})
    trial = guided.tried(store, bundle, TERMS)
    assert trial.difference
    [sessions] = [one for one in trial.difference.tables if one.table == "sessions"]
    assert (sessions.n_new, sessions.n_changed, sessions.n_unchanged, sessions.n_missing_of_source) == (0, 1, 1, 1)
    [cell] = sessions.changed
    assert (cell["key"], cell["column"], str(cell["before"]), str(cell["after"])) == ("den-1", "headcount", "12", "15")
    outcome = guided.brought(store, bundle, TERMS)
    assert outcome.import_id
    intake.undo(store, outcome.import_id, by="a test")
    again = guided.tried(store, bundle, TERMS).difference
    assert again == trial.difference


def test_a_day_that_could_be_two_is_read_as_it_is_said_to_be(store: Store) -> None:
    slashed = with_cell(PROGRAMME, "sessions", 1, "held_on", "03/04/2026")
    bundle = bundle_of(store, **{f"{table}.csv": csv_of(rows) for table, rows in slashed.items()})
    assert [one.code for one in guided.tried(store, bundle, TERMS).faults] == ["ambiguous_date"]
    assert n_new(guided.tried(store, bundle, Terms("a test", day_first=True, today=TODAY))) == N_PROGRAMME
