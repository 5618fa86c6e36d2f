"""A mapping is a recipe: its text is parsed and followed, and what comes of it can be stored."""

import datetime
import random
from pathlib import Path

import pytest

from coprod.intake.door import read_document
from coprod.intake.mapping import KINDS, SET_ASIDE, ColumnUse, Facts, Home, LeaveOut, Mapping, facts_of, mapping_in, preview, recipe_text, suggested
from coprod.intake.mapping.mapping import mapping_from
from coprod.intake.recipes import Applied, apply, import_by_recipe
from coprod.intake.recipes.parsing import parse
from coprod.store import Store

SATURDAY = """Saturday Makers 2025,,,,
Date,What,Where,Who came,Children
08/03/2025,Den building,Old Mill,Hill School; Acorn Nursery,24
15/03/2025,Den building ,Old Mill,Hill School,about 18
22/03/2025,Clay,,,tbc
,Clay (moved),,,
TOTAL,,,,42
"""
TODAY = datetime.date(2026, 1, 1)


def written(tmp_path: Path, text: str, name: str = "saturday.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def followed(mapping: Mapping, path: Path) -> Applied:
    return apply(parse(recipe_text(mapping), "mine"), path, today=TODAY)


def records(applied: Applied, table: str) -> list[dict[str, str | None]]:
    return [{name: part.cells[name][at] for name in part.columns} for part in applied.incoming if part.table == table for at in range(len(part.rows))]


def suggested_for(path: Path, facts: Facts | None = None, row_kind: str | None = None) -> Mapping:
    document = read_document(path)
    return suggested(document, document.sheets[0], facts or Facts(), row_kind=row_kind)


def test_a_messy_sheet_is_stored_with_nothing_touched(tmp_path: Path, store: Store) -> None:
    path = written(tmp_path, SATURDAY)
    mapping = suggested_for(path)
    outcome = import_by_recipe(store, parse(recipe_text(mapping), "mine"), [path], today=TODAY)
    assert outcome.faults == []
    assert {table: n["inserted"] for table, n in outcome.stored.items()} == {
        "programmes": 1, "projects": 1, "settings": 1, "sessions": 3, "partners": 2, "groups": 2, "attendance": 3,
    }
    assert outcome.account is not None
    assert outcome.account["files"][0]["sums"]["headcount"] == {"read": 84, "stored": 42, "merged": 0, "set_aside": 42}
    again = import_by_recipe(store, parse(recipe_text(mapping), "mine"), [path], today=TODAY)
    assert again.import_id is None
    facts = facts_of(store)
    assert facts.projects == {"saturday": "Saturday"}
    assert facts.known("partners", "acorn nursery") == "acorn-nursery"
    assert facts.in_project("saturday").known("groups", "Hill School") == "saturday/hill-school"
    assert facts.in_project("other").known("groups", "Hill School") is None


def test_the_recipe_keeps_its_mapping_until_it_is_changed_by_hand(tmp_path: Path) -> None:
    mapping = suggested_for(written(tmp_path, SATURDAY))
    text = recipe_text(mapping)
    assert mapping_in(text) == mapping == mapping_from(mapping.as_json())
    assert mapping_in(text.replace('title = "', 'title = "My ', 1)) is None
    assert mapping_in("title = 'x'\n# made with: {}\n") is None


@pytest.mark.parametrize("row_kind", KINDS)
def test_every_kind_of_row_with_every_field_gives_a_recipe(row_kind: str) -> None:
    kind = KINDS[row_kind]
    uses = tuple(
        ColumnUse("05/03/2025" if one.as_ == "days" else f"Col {name}", name, dates=("D/M/YYYY",) if one.type == "date" else (), label="lift" if one.as_ == "facts" else "")
        for name, one in kind.fields.items()
    )
    recipe = parse(recipe_text(Mapping(row_kind, uses, home=Home(project_name="Dens", programme_name="Makers"))), "mine")
    assert {plan.table for plan in kind.records} <= {record.table for record in recipe.records}
    for plan in kind.records:
        made = [record for record in recipe.records if record.table == plan.table]
        assert any(set(record.columns) == set(plan.columns) for record in made), plan.table


@pytest.mark.parametrize("row_kind", KINDS)
def test_whatever_is_chosen_the_text_is_a_recipe(row_kind: str, soak: bool) -> None:
    random_ = random.Random(row_kind)
    names = ['a "quoted" one', "back\\slash", "of (x)", "it's", "é ü 😀", "session_id", "held_on", "Total", "=x", "a.b", "[x]"]
    fields = ["", *(name for name, one in KINDS[row_kind].fields.items())]
    for _ in range(400 if soak else 25):
        uses = tuple(
            ColumnUse(name, random_.choice(fields), words=((random_.choice(names), random_.choice(["", SET_ASIDE, "yes"])),), split=(";", "\n"), units=("a'b\\", '"'))
            for name in random_.sample(names, 6)
        )
        mapping = Mapping(row_kind, uses, home=Home(project_name="Dens"), leave_out=(LeaveOut("total", names[0]), LeaveOut("note", names[1])), empty=("n/a", '"'))
        main = {key for key in KINDS[row_kind].needed if not mapping.is_filled(key)}
        text = recipe_text(mapping)
        if not main and "[[records]]" in text:
            assert mapping_in(text) == mapping
            if any(line == "main = true" for line in text.splitlines()):
                assert parse(text, "mine").records


def test_names_known_already_find_their_records_and_leave_them_as_they_are(tmp_path: Path) -> None:
    facts = Facts(projects={"dens": "Dens"}, settings={"MILL.1": "The Old Mill", "mill-2": "Old Mill"}, partners={"hs": "Hill School"})
    path = written(tmp_path, SATURDAY)
    applied = followed(suggested_for(path, facts), path)
    assert {row["setting_id"] for row in records(applied, "sessions")} == {"mill-2", None}
    assert records(applied, "settings") == []
    assert [row["partner_id"] for row in records(applied, "partners")] == ["acorn-nursery"]
    assert {row["partner_id"] for row in records(applied, "groups")} == {"hs", "acorn-nursery"}
    assert records(applied, "projects") == []


def test_a_column_for_each_group(tmp_path: Path) -> None:
    path = written(tmp_path, "Stand: 30.09.2025;;;;\nDatum;Ort;Dauer;Igel;Dachse\n12.03.2025;Werkstatt;1,5;12;\n19.03.2025;Park;2;11;1.020\nSumme;;;23;\n", "igel.csv")
    applied = followed(suggested_for(path), path)
    assert applied.faults == []
    assert [(row["group_id"], row["people"]) for row in records(applied, "attendance")] == [("igel/igel", "12"), ("igel/igel", "11"), ("igel/dachse", "1020")]
    assert {row["kind"] for row in records(applied, "settings")} == {"other", "outdoors"}


def test_a_column_for_each_day(tmp_path: Path) -> None:
    path = written(tmp_path, "Group,Members,05/03/2025,25/03/2025,01/04/2026,Total\nRainbows,18,15,came,,15\nBrownies,22,✓,20,21,41\n", "register.csv")
    mapping = suggested_for(path)
    applied = followed(mapping, path)
    assert (mapping.row_kind, applied.faults) == ("register", [])
    assert [(row["held_on"], row["status"]) for row in records(applied, "sessions")] == [("2025-03-05", "held"), ("2025-03-25", "held"), ("2026-04-01", "planned")]
    assert [row["people"] for row in records(applied, "attendance")] == ["15", None, None, "20", "21"]
    assert [row["starts_on"] for row in records(applied, "projects")] == ["2025-03-05"]


def test_access_facts_side_by_side(tmp_path: Path) -> None:
    path = written(tmp_path, "Place,Step-free?,Lift,Loop\nOld Baths,Yes,n/a,✗\nTall Hall,no,✓,don't know\n", "access.csv")
    applied = followed(suggested_for(path), path)
    assert applied.faults == []
    assert {(row["setting_id"], row["feature"], row["value"]) for row in records(applied, "setting_features")} == {
        ("old-baths", "step_free_entrance", "yes"), ("old-baths", "hearing_loop", "no"), ("tall-hall", "step_free_entrance", "no"),
        ("tall-hall", "lift", "yes"), ("tall-hall", "hearing_loop", "unknown"),
    }


def test_words_are_decided_or_stop_the_import(tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Status\n2025-03-08,Done\n2025-03-15,rained in\n2025-03-22,what\n2025-03-29,Cancelled\n", "s.csv")
    mapping = suggested_for(path, row_kind="sessions")
    assert [(fault.row, fault.column) for fault in followed(mapping, path).faults] == [(3, "status"), (4, "status")]
    use = mapping.uses_of("status")[0]
    decided = mapping.with_column(use.worded({**dict(use.words), "rained in": "cancelled", "what": SET_ASIDE}))
    applied = followed(decided, path)
    assert [row["status"] for row in records(applied, "sessions")] == ["held", "cancelled", "cancelled"]
    assert [one["reason"] for one in applied.account["set_aside"]] == ["Status: left out by choice"]


def test_a_day_ahead_is_planned_and_a_lone_reference_is_told_apart_by_project(tmp_path: Path) -> None:
    path = written(tmp_path, "No.,Date,Activity\n1,2025-03-08,Dens\n2,2026-09-08,Clay\n3,2025-03-09,Kites\n4,2025-03-10,Kites\n", "s.csv")
    applied = followed(suggested_for(path, Facts(projects={"dens": "Dens"}), "sessions"), path)
    assert [(row["session_id"], row["status"]) for row in records(applied, "sessions")] == [("dens/1", "held"), ("dens/2", "planned"), ("dens/3", "held"), ("dens/4", "held")]


def test_a_preview_is_bounded_and_says_what_is_missing(tmp_path: Path) -> None:
    lines = "".join(f"2025-03-{1 + at % 28:02},Activity {at}\n" for at in range(3000))
    document = read_document(written(tmp_path, "Date,What\n" + lines))
    mapping = suggested(document, document.sheets[0], Facts(), row_kind="sessions")
    shown = preview(mapping, document)
    assert (shown.n_read, shown.n_rows, len(shown.tables["sessions"]), shown.n_records["sessions"]) == (50, 3000, 20, 50)
    lost = mapping.with_column(ColumnUse("Date"))
    assert preview(lost, document).fault.startswith("Which column says: Day?")
