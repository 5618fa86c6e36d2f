"""The Data page step by step: what each file is, what stands in its way, what would change, done, and taken back."""

import datetime
import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from coprod import intake
from coprod.intake import guided, saved_recipes
from coprod.store import Store
from coprod.ui import cached

from ..data_files import CLUB, GRANT, N_PROGRAMME, PLACE, PROGRAMME, csv_of, json_of, with_cell, workbook_of
from ..test_saved_recipes import TEXT
from .stores import ROOT, opened_page, stored, words

TEMPLATE = {"programme.xlsx": workbook_of(PROGRAMME)}
FAULTY = {"programme.xlsx": workbook_of(with_cell(PROGRAMME, "sessions", 2, "held_on", "in March"))}
PARTS = ["Bring in", "Take out", "History", "Completeness"]
Patch = pytest.MonkeyPatch


class Page:
    """The Data page on a store of its own."""

    def __init__(self, monkeypatch: Patch, path: Path, **address: str) -> None:
        monkeypatch.setenv("COPROD_DB", str(path))
        monkeypatch.setenv("COPROD_VIEWER", "lead")
        self.app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            self.app.query_params[name] = value
        self.app.switch_page("pages/data.py")
        self.run()

    def run(self) -> None:
        self.app.run()
        assert not self.app.exception, [one.message for one in self.app.exception]
        assert not [one for one in self.app.error if "could not be shown" in one.value]

    def upload(self, files: Mapping[str, bytes]) -> None:
        self.app.file_uploader[0].set_value([(name, data, "") for name, data in files.items()])
        self.run()

    def press(self, key: str) -> None:
        self.app.button(key=key).click()
        self.run()

    def bring(self, files: Mapping[str, bytes]) -> None:
        self.upload(files)
        self.press("bring-in")
        assert "is in" in self.said(), self.said()

    def said(self) -> str:
        """Everything on the page, boxes among it."""
        return "\n".join([words(self.app), *(str(box.value) for kind in ("info", "success", "error") for box in self.app.get(kind))]).replace("\\", "")

    def kept(self) -> list[str]:
        """Where the session still holds something of a file."""
        state = self.app.session_state._state.filtered_state
        return [key for key, value in state.items() if value and key.startswith(("map-", "data-arrived", "data-waiting", "data-trial", "data-seen", "data-facts"))]

    def buttons(self) -> list[str]:
        return [button.label for button in [*self.app.button, *self.app.get("download_button")]]

    @property
    def store(self) -> Store:
        return cached.store()


@pytest.fixture
def page(monkeypatch: Patch, tmp_path: Path) -> Page:
    """The page on an empty store."""
    return Page(monkeypatch, copy_of("empty", tmp_path))


def copy_of(state: str, folder: Path) -> Path:
    path = folder / "own.duckdb"
    shutil.copy(stored(state), path)
    return path


@pytest.mark.parametrize("state", ["demo", "empty", "holes-2"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_stands_on_every_store(monkeypatch: Patch, state: str, part: str) -> None:
    app = opened_page(monkeypatch, "data", state, data_part=part)
    assert app.title[0].value == "Data"
    assert not app.error
    assert [button.label for button in app.get("download_button")] or part == "Completeness" or state == "empty"


def test_a_team_sees_what_its_projects_lack_and_nothing_else(monkeypatch: Patch) -> None:
    for part in PARTS:
        app = opened_page(monkeypatch, "data", "demo", viewer="team:nobody", data_part=part)
        assert not app.file_uploader
        assert not app.get("download_button")
        assert "Take an import back" not in words(app)


def test_a_template_is_tried_brought_in_and_taken_back(page: Page) -> None:
    assert "Begin with the template" in words(page.app)
    page.upload(TEMPLATE)
    assert "programmes 1 row, projects 2 rows, groups 1 row, sessions 3 rows" in page.said()
    assert f"{N_PROGRAMME} new records, 0 changed, 0 as they were." in page.said()
    assert page.store.is_empty()
    page.press("bring-in")
    assert f"programme.xlsx is in: {N_PROGRAMME} new records (import-000001)." in page.said().replace("**", "")
    assert page.store.counts()["sessions"] == 3
    page.app.session_state["data-back"] = True
    page.run()
    assert f"Taking it back removes {N_PROGRAMME} records." in page.said()
    page.press("undo-import-000001")
    assert "import-000001 was taken back." in page.said()
    assert page.store.is_empty()
    assert page.app.file_uploader


def test_a_faulty_file_is_said_cell_by_cell_and_can_be_taken_away_marked(page: Page) -> None:
    page.upload(FAULTY)
    assert "1 fault stands in the way." in page.said()
    assert "Sessions, held_on, row 3: 'in March' is not a date. Write the date as 2026-04-25." in page.said().replace("**", "")
    assert {"The list as CSV", "programme.xlsx with the cells marked"} <= set(page.buttons())
    assert "Bring it in" not in page.buttons()
    page.upload(TEMPLATE)
    assert "fault" not in page.said()
    assert "Bring it in" in page.buttons()


def test_many_faults_alike_are_one_sentence_and_can_be_searched(page: Page) -> None:
    rows = [PROGRAMME["sessions"][0], *([f"den-{n}", "den-makers", "2026-03-07", "held", "about 9" if n % 2 else "lots"] for n in range(1, 41))]
    page.upload({"programme.xlsx": workbook_of({**with_cell(PROGRAMME, "projects", 1, "status", "busy"), "sessions": rows})})
    said = page.said().replace("**", "")
    assert "41 faults stand in the way." in said
    assert "Sessions, headcount, rows 2, 3, 4, 5, 6 … (40 in all): 'lots' is not a whole number." in said or "rows 2, 3, 4, 5, 6 … (40 in all): 'about 9'" in said
    page.app.text_input[0].set_value("busy")
    page.run()
    assert len(page.app.dataframe[0].value) == 1
    page.app.text_input[0].set_value("nothing like it")
    page.run()
    assert "Nothing found with these words." in page.said()


def test_what_cannot_be_read_says_so_beside_what_can(page: Page) -> None:
    page.upload({"old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "other.json": b'{"a": 1}', "empty.csv": b"", **TEMPLATE})
    assert [box.value[:26] for box in page.app.error] == ["The file cannot be read: i", "It is none of the kinds th", "The file is empty: it has "]
    assert "Bring it in" in page.buttons()


def test_several_kinds_come_one_after_the_other_and_none_is_lost(page: Page) -> None:
    page.upload({"places.json": json_of([PLACE]), **TEMPLATE, "grants.json": json_of({"grants": [GRANT]})})
    assert [one.split(" (")[0] for one in page.app.radio(key="data-bundle").options] == ["programme.xlsx", "places.json", "grants.json"]
    for name in ("places.json", "grants.json"):
        page.press("bring-in")
        page.press("data-next")
        assert f"Still waiting from before: {name}" in page.said()
    page.press("data-leave")
    assert "Still waiting" not in page.said()
    assert "Begin with the template" in page.said()
    counts = page.store.counts()
    assert (counts["sessions"], counts["settings"], counts["grants"]) == (3, 1, 0)


def test_nothing_of_a_file_is_kept_once_it_is_in_or_taken_out_of_the_box(page: Page) -> None:
    page.upload({"club.csv": csv_of(CLUB)})
    assert {"map-", "data-arrived", "data-trial"} <= {key[:4] if key.startswith("map-") else key for key in page.kept()}
    page.upload({})
    assert page.kept() == []
    page.bring({"club.csv": csv_of(CLUB)})
    assert page.kept() == []


def test_what_changed_between_trial_and_confirming_is_looked_at_again(page: Page) -> None:
    page.upload(TEMPLATE)
    known = guided.known_recipes(page.store)
    one = guided.arrived("programmes.csv", csv_of([["programme_id", "name"], ["play-out", "Play Inside"]]), known)
    guided.brought(page.store, guided.Bundle(one.ways[0], (one,)), guided.Terms("a colleague"))
    page.press("bring-in")
    assert "changed since this was shown." in page.said()
    assert "6 new records, 1 changed, 0 as they were." in page.said()
    assert page.store.counts()["sessions"] == 0
    page.press("bring-in")
    assert "6 new records, 1 changed (import-000002)" in page.said()


def test_an_import_taken_back_by_somebody_else_meanwhile_is_said(page: Page) -> None:
    page.bring(TEMPLATE)
    intake.undo(page.store, "import-000001", by="a colleague")
    page.app.session_state["data-back"] = True
    page.run()
    assert "import-000001 was taken back before." in page.said()
    page.press("data-next")
    assert page.app.file_uploader


def test_the_same_file_twice_is_one_and_again_it_changes_nothing(page: Page) -> None:
    page.app.file_uploader[0].set_value([("programme.xlsx", TEMPLATE["programme.xlsx"], "")] * 2)
    page.run()
    assert f"{N_PROGRAMME} new records" in page.said()
    page.press("bring-in")
    page.press("data-next")
    page.upload(TEMPLATE)
    assert f"Nothing would change: {N_PROGRAMME} records are in the store already." in page.said()
    assert "Bring it in" not in page.buttons()


def test_the_name_of_a_file_counts_as_much_as_what_it_holds(page: Page) -> None:
    data = csv_of(PROGRAMME["programmes"])
    page.upload({"programmes.csv": data})
    assert "1 new record, 0 changed" in page.said()
    page.upload({"funders.csv": data})
    assert "'programme_id' is not a column of funders." in page.said()


def test_two_files_with_the_same_records_are_asked_about(page: Page) -> None:
    page.upload({"grants.json": json_of({"grants": [GRANT]}), "again.json": json_of({"grants": [GRANT], "version": "1.1"})})
    assert "Do two of these files hold the same records?" in page.said()


def test_a_hidden_sheet_is_named_as_such(page: Page) -> None:
    book = load_workbook(io.BytesIO(TEMPLATE["programme.xlsx"]))
    book["sessions"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    page.upload({"programme.xlsx": out.getvalue()})
    assert "sessions (hidden) 3 rows" in page.said()


def test_what_changes_is_looked_at_before_what_is_new(page: Page) -> None:
    page.bring(TEMPLATE)
    page.press("data-next")
    changed = with_cell(PROGRAMME, "projects", 1, "name", "Den Builders")
    page.upload({"programme.xlsx": workbook_of({**changed, "sessions": [*PROGRAMME["sessions"], ["den-4", "den-makers", "2026-03-28", "held", 10]]})})
    assert "1 new record, 1 changed, 6 as they were." in page.said()
    looked_at = next(box for box in page.app.selectbox if box.label == "Look at")
    assert looked_at.options == ["Projects", "Sessions"]
    assert page.app.dataframe[1].value.iloc[0].to_dict() == {"Record": "den-makers", "Column": "name", "Before": "Den Makers", "After": "Den Builders"}


def test_later_work_on_the_same_records_is_shown_before_it_is_lost(page: Page) -> None:
    page.bring(TEMPLATE)
    page.press("data-next")
    page.bring({"sessions.csv": csv_of(with_cell(PROGRAMME, "sessions", 1, "headcount", 15)["sessions"])})
    page.app.session_state["data_part"] = "History"
    page.run()
    assert "Taking it back puts 1 record back as it was." in page.said()
    page.app.selectbox(key="undo-which").select("import-000001")
    page.run()
    assert re.search(r"Later work touched the same records: sessions.csv on .+ by Lead \(import-000002\). It would be taken back too", page.said())
    assert page.app.button(key="undo-import-000001").disabled
    assert page.app.dataframe[0].value.iloc[0].fillna("").to_dict() == {"Table": "Sessions", "Record": "den-1", "Column": "headcount", "Now": "15", "Then": ""}
    page.app.checkbox(key="sure-import-000001").check()
    page.run()
    page.press("undo-import-000001")
    assert page.store.is_empty()
    assert list(page.app.dataframe[-1].value["What"]) == ["taken back", "taken back", "brought in", "brought in"]
    assert all(page.app.dataframe[-1].value["SHA-256 of the files"].iloc[-2:].str.len() == 64)


def test_the_demonstration_gives_way_only_once_that_is_said(monkeypatch: Patch, tmp_path: Path) -> None:
    page = Page(monkeypatch, copy_of("one", tmp_path))
    page.upload(TEMPLATE)
    assert f"{N_PROGRAMME} new records" in page.said()
    assert page.app.button(key="bring-in").disabled
    page.app.checkbox(key="demo-gone").check()
    page.run()
    page.press("bring-in")
    assert not page.store.is_demo()
    assert page.store.counts()["projects"] == 2
    assert not [box for box in page.app.info if "Invented" in box.value]


def test_a_file_of_ones_own_beside_the_demonstration_is_offered_none_of_its_projects(monkeypatch: Patch, tmp_path: Path) -> None:
    page = Page(monkeypatch, copy_of("demo", tmp_path))
    page.upload({"club.csv": csv_of(CLUB)})
    assert "What the new project is called" in [box.label for box in page.app.text_input]
    assert "Which project do the rows belong to?" not in [box.label for box in page.app.selectbox]


def test_a_file_of_ones_own_is_mapped_kept_and_known_again(page: Page) -> None:
    page.upload({"club.csv": csv_of(CLUB)})
    next(box for box in page.app.text_input if box.label == "What the new project is called").set_value("Saturday Makers")
    page.run()
    assert "5 new records" in page.said()
    next(box for box in page.app.text_input if box.label == "Name").set_value("saturday")
    page.run()
    next(button for button in page.app.button if button.label == "Keep").click()
    page.run()
    assert "Kept as saturday." in page.said()
    page.press("bring-in")
    page.press("data-next")
    page.upload({"club april.csv": csv_of([*CLUB, ["2026-04-04", "Boats", 8]])})
    assert "1 new record, 0 changed, 5 as they were." in page.said()
    page.bring({"club april.csv": csv_of([*CLUB, ["2026-04-04", "Boats", 8]])})
    assert page.store.counts()["sessions"] == 4


def test_saved_recipes_are_listed_taken_away_and_forgotten(monkeypatch: Patch, tmp_path: Path) -> None:
    page = Page(monkeypatch, copy_of("empty", tmp_path), data_part="History")
    assert "Saved recipes" not in page.said()
    saved_recipes.save(page.store, "our-funders", TEXT, "a colleague", ["Funder"])
    page.run()
    assert "our-funders" in page.said()
    assert "Version 1, saved" in page.said()
    assert "by a colleague" in page.said()
    page.press("forget-our-funders")
    assert "The recipe our-funders is forgotten." in page.said()
    assert saved_recipes.saved(page.store) == []


def test_what_a_standard_leaves_out_is_said_before_it_is_taken_out(monkeypatch: Patch, tmp_path: Path) -> None:
    page = Page(monkeypatch, copy_of("holes-3", tmp_path), data_part="Take out")
    assert page.buttons().count("Download") == 4
    assert [one.label for one in page.app.expander if "left out" in one.label] == ["1 of 1 is left out, and why"]
    assert page.app.dataframe[0].value["Why"].iloc[0].startswith("has no ")


def test_a_day_that_could_be_two_is_asked_about(page: Page) -> None:
    page.upload({"programme.xlsx": workbook_of(with_cell(PROGRAMME, "sessions", 1, "held_on", "03/04/2026"))})
    assert "could be more than one date" in page.said()
    next(box for box in page.app.checkbox if box.label.startswith("In this file the day comes first")).check()
    page.run()
    assert f"{N_PROGRAMME} new records" in page.said()


def test_a_large_file_is_checked_only_once_it_is_asked_for(page: Page) -> None:
    first = datetime.date(2015, 1, 3)
    rows = [CLUB[0], *([(first + datetime.timedelta(days=n)).isoformat(), "Kites", 9] for n in range(2_100))]
    page.upload({"club.csv": csv_of(rows)})
    next(box for box in page.app.text_input if box.label == "What the new project is called").set_value("Every Day")
    page.run()
    assert "Bring it in" not in page.buttons()
    page.press("check-all")
    assert "2,102 new records" in page.said()
    page.press("bring-in")
    assert page.store.counts()["sessions"] == 2_100
