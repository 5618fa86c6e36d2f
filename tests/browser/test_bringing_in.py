"""The guided way in a real browser, with each kind of file: upload, see, confirm; mark, mend; take back; take out; look back."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from coprod.store import open_store

from ..data_files import (
    CLUB,
    CLUB_SHEET,
    GRANT,
    GRANT_SHEET,
    N_PROGRAMME,
    PLACE,
    PROGRAMME,
    STOPS,
    Cells,
    csv_of,
    filled_template,
    json_of,
    ods_of,
    with_cell,
    workbook_of,
)
from .conftest import serving, settle
from .test_every_page import serious

Visit = Callable[..., Page]
KINDS: dict[str, tuple[bytes, str, int]] = {
    "programme.ods": (ods_of(PROGRAMME), "The template", N_PROGRAMME),
    "programmes.csv": (csv_of([["programme_id", "name"], ["other", "Other"]]), "The template's Programmes", 1),
    "grants.json": (json_of({"grants": [GRANT]}), "360Giving grants", 4),
    # Of the same funder and programme as the grant before it.
    "grants.csv": (csv_of(GRANT_SHEET), "360Giving grants", 2),
    "places.json": (json_of({"type": "FeatureCollection", "features": [PLACE]}), "Places in A11yJSON", 2),
    "stops.csv": (csv_of(STOPS), "Stops of a mobile library", 2),
}


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a store that is empty at first; each test here brings in records of its own."""
    folder = tmp_path_factory.mktemp("own")
    open_store(folder / "coprod.duckdb").close()
    with serving(folder / "coprod.duckdb", folder / "app.log") as address:
        yield address


def upload(page: Page, files: Mapping[str, bytes]) -> None:
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": data} for name, data in files.items()])
    expect(page.get_by_role("heading", name="What it is")).to_be_visible(timeout=60_000)
    settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def confirm(page: Page) -> None:
    press(page, "Bring it in")
    expect(page.get_by_text("is in:")).to_be_visible(timeout=60_000)
    settle(page)


def downloaded(page: Page, name: str | re.Pattern[str], nth: int = 0) -> bytes:
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("button", name=name).nth(nth).click()
    return started.value.path().read_bytes()


def clean(page: Page) -> None:
    """No exception, nothing in the console, nothing serious that axe finds."""
    # What the mouse lies on is tinted while it does.
    page.mouse.move(0, 0)
    page.locator("h1").click()
    assert page.locator("[data-testid='stException']").count() == 0
    assert page.said == []  # type: ignore[attr-defined]
    assert serious(page) == []


def test_a_faulty_template_is_marked_mended_and_brought_in(own_app: str, visit: Visit) -> None:
    page = visit(f"{own_app}/data")
    faulty = with_cell(with_cell(PROGRAMME, "sessions", 2, "held_on", "in March"), "sessions", 3, "headcount", "about 11")
    upload(page, {"programme.xlsx": filled_template(faulty)})
    expect(page.get_by_text("2 faults stand in the way.")).to_be_visible()
    expect(page.get_by_text("'in March' is not a date.")).to_be_visible()
    page.get_by_role("button", name="Not a number").click()
    expect(page.get_by_text("'in March' is not a date.")).to_have_count(0)
    expect(page.get_by_text("'about 11' is not a whole number.")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    clean(page)
    book = load_workbook(io.BytesIO(downloaded(page, "programme.xlsx with the cells marked")))
    for wrong, right in (("in March", "2026-03-14"), ("about 11", 11)):
        [cell] = [cell for row in book["sessions"].iter_rows() for cell in row if cell.value == wrong]
        assert cell.comment
        assert cell.fill.fgColor.rgb not in ("00000000", None)
        cell.value = right
    mended = io.BytesIO()
    book.save(mended)
    page.reload()
    settle(page)
    upload(page, {"mended.xlsx": mended.getvalue()})
    expect(page.get_by_text(f"{N_PROGRAMME} new records, 0 changed, 0 as they were.")).to_be_visible()
    clean(page)
    confirm(page)
    expect(page.get_by_text(f"mended.xlsx is in: {N_PROGRAMME} new records")).to_be_visible()
    page.get_by_text("Take it back").first.click()
    expect(page.get_by_text(f"Taking it back removes {N_PROGRAMME} records.")).to_be_visible()
    page.get_by_role("button", name="Take it back", exact=True).last.click()
    expect(page.get_by_text("was taken back.")).to_be_visible()
    clean(page)


def test_each_kind_of_file_is_known_shown_and_brought_in(own_app: str, visit: Visit) -> None:
    page = visit(f"{own_app}/data")
    for name, (data, title, n_new) in KINDS.items():
        upload(page, {name: data})
        assert title in page.get_by_test_id("stMain").aria_snapshot()
        expect(page.get_by_text(re.compile(f"^{n_new} new records?, 0 changed"))).to_be_visible()
        confirm(page)
        expect(page.get_by_text(f"{name} is in:")).to_be_visible()
        press(page, "Bring in something else")
    clean(page)
    page.get_by_role("radio", name="History").click()
    settle(page)
    log = downloaded(page, "The whole log as CSV").decode()
    for name, (data, _, _) in KINDS.items():
        assert any(name in line and sha256(data).hexdigest() in line for line in log.splitlines()), name
    clean(page)


def name_project(page: Page, name: str) -> None:
    page.get_by_label("What the new project is called").fill(name)
    page.get_by_label("What the new project is called").press("Enter")
    settle(page)


def test_an_unknown_sheet_is_mapped_kept_and_known_the_next_time(own_app: str, visit: Visit) -> None:
    page = visit(f"{own_app}/data")
    upload(page, {"club.csv": csv_of(CLUB)})
    name_project(page, "Saturday Makers")
    expect(page.get_by_text("5 new records, 0 changed")).to_be_visible()
    clean(page)
    page.get_by_text("Keep these choices").click()
    page.get_by_label("Name", exact=True).fill("saturday-makers")
    page.get_by_label("Name", exact=True).press("Enter")
    settle(page)
    press(page, "Keep")
    expect(page.get_by_text("Kept as saturday-makers.")).to_be_visible()
    # The trial comes after it, in the same run.
    settle(page)
    confirm(page)
    press(page, "Bring in something else")
    more: Cells = [*CLUB, ["2026-04-04", "Boats", 8]]
    upload(page, {"club april.csv": csv_of(more)})
    expect(page.get_by_role("heading", name="What its columns are")).to_have_count(0)
    expect(page.get_by_text("1 new record, 0 changed, 5 as they were.")).to_be_visible()
    confirm(page)


def test_an_unknown_workbook_on_a_phone(own_app: str, visit: Visit) -> None:
    page = visit(f"{own_app}/data", size="phone", scheme="dark")
    upload(page, {"A workbook of somebody's own with a rather long name, the last of many versions.xlsx": workbook_of({"Trees": CLUB_SHEET})})
    name_project(page, "Tree Climbers")
    expect(page.get_by_text("5 new records, 0 changed")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    clean(page)
    confirm(page)


def test_every_form_in_which_records_leave(app: str, visit: Visit) -> None:
    page = visit(f"{app}/data?data_part=Take+out")
    expect(page.get_by_role("button", name="Download", exact=True)).to_have_count(4)
    book = load_workbook(io.BytesIO(downloaded(page, "Download")), read_only=True)
    assert sum(1 for _ in book["projects"].iter_rows()) >= 25
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "Download", 1))) as archive:
        assert len(archive.read("projects.csv").splitlines()) >= 25
    assert json.loads(downloaded(page, "Download", 2))["grants"]
    assert json.loads(downloaded(page, "Download", 3))["features"]
    clean(page)


def test_the_template_downloaded_comes_in_as_nothing_to_change(own_app: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{own_app}/data")
    upload(page, {"coprod-template.xlsx": downloaded(page, "The template as a workbook")})
    expect(page.get_by_text("Nothing would change")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    clean(page)
