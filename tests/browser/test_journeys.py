"""What people do across pages: narrow the view, send it on, follow a level down to its records, take a table away."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .conftest import serving, settle

Visit = Callable[..., Page]


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option in one of the side bar's filters."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    settle(page)


def first_option(page: Page, label: str) -> str:
    page.get_by_role("combobox", name=label).click()
    # The very first offers to select all.
    found = page.get_by_role("option").nth(1).inner_text()
    page.keyboard.press("Escape")
    return found


def headline(page: Page) -> Locator:
    """The sentence under the title."""
    return page.locator("[data-testid='stMain'] [data-testid='stMarkdown'] strong:visible").first


def test_a_filter_narrows_the_view_and_the_address_restores_it(app: str, visit: Visit) -> None:
    page = visit(app)
    before = headline(page).inner_text()
    choose(page, "Programme", first_option(page, "Programme"))
    page.wait_for_url("**programme=*")
    expect(headline(page)).not_to_have_text(before)
    expect(headline(visit(page.url))).to_have_text(headline(page).inner_text())


def test_a_filter_survives_the_menu(app: str, visit: Visit) -> None:
    page = visit(app)
    choose(page, "Phase", "Before opening")
    page.get_by_role("link", name="Stage progress").first.click()
    expect(page.locator("h1")).to_have_text("Stage progress")
    settle(page)
    assert "phase=" in page.url
    expect(page.get_by_text("Before opening").first).to_be_visible()


def test_a_past_day_stands_in_the_address(app: str, visit: Visit) -> None:
    page = visit(f"{app}/?as_of=2024-06-30")
    expect(page.get_by_text("30 June 2024").filter(visible=True).first).to_be_visible()
    expect(headline(page)).not_to_have_text(headline(visit(app)).inner_text())


def test_a_click_on_a_cell_shows_its_rules_and_records(app: str, visit: Visit) -> None:
    page = visit(f"{app}/stages")
    chart = page.locator(".js-plotly-plot").first
    chart.wait_for()
    box = chart.locator(".nsewdrag").first.bounding_box()
    assert box
    # The middle of the cell in the second row from above, second tip.
    page.mouse.click(box["x"] + box["width"] * 1.5 / 9, box["y"] + box["height"] * 1.5 / 24)
    page.wait_for_url("**/stages?*tip=2*")
    settle(page)
    assert "project=" in page.url
    expect(page.get_by_role("heading", name="Behind one cell")).to_be_visible()
    expect(page.get_by_text("the team has at least 2 people").first).to_be_visible()


def test_the_same_by_keyboard(app: str, visit: Visit) -> None:
    page = visit(f"{app}/stages")
    tips = page.get_by_role("combobox", name="Tip")
    tips.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Celebrate")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("there was a celebration, or a story may be shared").first).to_be_visible()


def test_a_charts_table_can_be_taken_away(app: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(f"{app}/audience")
    page.get_by_role("button", name="Table").first.click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").first.click()
    file = tmp_path / "table.csv"
    started.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 5
    assert "," in lines[0]


def test_what_needs_attention_leads_to_where_it_is_put_right(app: str, visit: Visit) -> None:
    page = visit(app)
    page.get_by_test_id("stMain").get_by_role("link", name="Settings and access").first.click()
    expect(page.locator("h1")).to_have_text("Settings and access")
    settle(page)
    assert page.said == []  # type: ignore[attr-defined]


def test_a_cold_server_gives_a_deep_address_its_frame_and_maps_their_tiles_by_option(demo_store: Path, tmp_path: Path, visit: Visit) -> None:
    copy = tmp_path / "cold.duckdb"
    copy.write_bytes(demo_store.read_bytes())
    # Streamlit runs pages/stages.py by itself here; the guard sends that run through app.py.
    options = {"COPROD_TILES": "https://tiles.invalid/{z}/{x}/{y}.svg", "COPROD_TILES_CREDIT": "The makers of no map"}
    with serving(copy, tmp_path / "app.log", **options) as cold:
        page = visit(f"{cold}/stages")
        expect(page.get_by_role("link", name="Overview").first).to_be_visible()
        assert page.said == []  # type: ignore[attr-defined]
        page.context.route("https://tiles.invalid/**", lambda asked: asked.fulfill(content_type="image/svg+xml", body="<svg xmlns='http://www.w3.org/2000/svg'/>"))
        page.goto(f"{cold}/settings")
        settle(page)
        with page.expect_response("https://tiles.invalid/**") as tile:
            page.get_by_text("Background: The makers of no map").scroll_into_view_if_needed()
        assert re.fullmatch(r"https://tiles\.invalid/\d+/\d+/\d+\.svg", tile.value.url)
        assert "referer" not in tile.value.request.headers
        # What is noted is that somebody outside was asked, and nothing that the page's policy refused.
        assert {said.partition("//")[2].partition("/")[0] for said in page.said} <= {"tiles.invalid"}  # type: ignore[attr-defined]


def test_a_funder_is_not_shown_live_figures_and_the_first_page_has_two_addresses(demo_store: Path, tmp_path: Path, visit: Visit) -> None:
    copy = tmp_path / "coprod.duckdb"
    copy.write_bytes(demo_store.read_bytes())
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER="funder:copperleaf") as address:
        for path in ("/overview", "/settings"):
            page = visit(address + path)
            expect(page.get_by_text("not among those open to you")).to_be_visible()
            assert page.locator("[data-testid='stPlotlyChart'], [data-testid='stBidiComponentRegular'], [data-testid='stDataFrame'], [data-testid='stMetric']").count() == 0
        for path in ("/", "/impact"):
            page = visit(address + path)
            # An address Streamlit does not know opens a dialog over the page, and nothing can be clicked.
            expect(page.get_by_role("dialog")).to_have_count(0)
            assert page.locator("h1").inner_text() == "Impact summary"
            assert "Impact summary" in page.locator("[aria-current=page]").inner_text()
        page.get_by_role("link", name="Definitions").click()
        expect(page.get_by_role("heading", name="Definitions", level=1)).to_be_visible()
        expect(page).to_have_title("Definitions – Co-production progress")
        page.get_by_role("button", name="Navigate to home page").click()
        expect(page.get_by_role("heading", name="Impact summary", level=1)).to_be_visible()


def test_the_demonstration_gives_way_to_an_empty_store(tmp_path: Path, demo_store: Path, visit: Visit) -> None:
    copy = tmp_path / "coprod.duckdb"
    copy.write_bytes(demo_store.read_bytes())
    with serving(copy, tmp_path / "app.log") as address:
        page = visit(address)
        page.get_by_role("button", name="Start with an empty store").click()
        page.get_by_text("Yes, take the demonstration out").click()
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="Start with an empty store").click()
        expect(page.get_by_text("Invented demonstration")).to_have_count(0)
        settle(page)
        assert page.locator("[data-testid='stException']").count() == 0
