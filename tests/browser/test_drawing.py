"""Charts in a real browser: kept through a change, picked by hand and by key, drawn when seen, in print, as pictures, and without our script."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from coprod.charts.colours import DARK, LIGHT

from .. import pdf_reading
from .conftest import settle
from .test_journeys import choose, first_option

Visit = Callable[..., Page]
CHART = ".coprod-chart"
FILLS = "(chart) => [...chart.querySelectorAll('text')].map((text) => getComputedStyle(text).fill)"


def chart(page: Page) -> Locator:
    return page.locator(CHART).first


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at:at + 2], 16)) for at in (1, 3, 5))})"


def test_a_change_of_the_filter_draws_the_chart_anew_where_it_stands(app: str, visit: Visit) -> None:
    page = visit(f"{app}/stages")
    drawn = chart(page).locator(".js-plotly-plot")
    before = drawn.get_attribute("aria-label")
    drawn.evaluate("(plot) => { plot.isTheSame = true; plot.querySelector('.main-svg').isTheSame = true; }")
    choose(page, "Programme", first_option(page, "Programme"))
    expect(drawn).not_to_have_attribute("aria-label", str(before))
    assert drawn.evaluate("(plot) => plot.isTheSame && plot.querySelector('.main-svg').isTheSame")
    assert drawn.get_attribute("role") == "img"
    # Gone with its page; the next page's, further down, is not drawn yet.
    page.get_by_role("link", name="Overview").first.click()
    expect(page.locator("h1")).to_have_text("Overview")
    settle(page)
    assert (page.locator(CHART).count() > 0, page.locator(".js-plotly-plot").count()) == (True, 0)
    assert page.said == []  # type: ignore[attr-defined]


def test_marks_are_reached_and_picked_by_keyboard(app: str, visit: Visit) -> None:
    page = visit(f"{app}/stages")
    marks = chart(page).get_by_role("listbox")
    marks.focus()
    said = marks.get_by_role("option")
    first = said.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(first)
    assert "3 " in said.inner_text()
    ring = marks.locator("span").bounding_box()
    assert ring
    page.keyboard.press("Enter")
    page.wait_for_url("**/stages?*tip=3*")
    settle(page)
    # Whoever picked goes on from there.
    expect(marks).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stages?*tip=4*")
    settle(page)
    moved = marks.locator("span").bounding_box()
    assert moved
    assert (moved["x"] > ring["x"] + 20, abs(moved["y"] - ring["y"]) < 3) == (True, True)


def test_what_is_out_of_sight_is_drawn_when_it_comes_into_view_and_nothing_moves(app: str, visit: Visit) -> None:
    page = visit(f"{app}/audience", size="phone")
    last = page.locator(CHART).last
    assert last.get_attribute("data-state") == "waiting"
    assert last.locator("svg.main-svg").count() == 0
    tall = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
    before = page.evaluate(tall)
    last.scroll_into_view_if_needed()
    expect(last).to_have_attribute("data-state", "drawn")
    assert page.evaluate(tall) == before
    drawn = last.locator(".main-svg").first
    width = page.viewport_size["width"]  # type: ignore[index]
    assert drawn.bounding_box()["width"] <= width  # type: ignore[index]
    page.set_viewport_size({"width": 800, "height": 844})
    expect(drawn).not_to_have_attribute("width", str(width))
    page.wait_for_function("() => [...document.querySelectorAll(\".coprod-chart[data-state='drawn']\")].every((one) => one.querySelector('.main-svg').getAttribute('width') == one.clientWidth)")


def test_colours_change_with_the_page_before_the_server_has_said_anything(app: str, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme="light", locale="en-GB")
    page, is_cut = context.new_page(), []

    def between(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        server.on_message(lambda message: None if is_cut else line.send(message))

    page.route_web_socket("**/_stcore/stream", between)
    page.goto(f"{app}/stages")
    settle(page)
    assert chart(page).evaluate(FILLS).count(rgb(LIGHT.ink)) > 3
    is_cut.append(True)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    page.wait_for_function(f"(ink) => ({FILLS})(document.querySelector('{CHART}')).includes(ink)", arg=rgb(DARK.ink))
    assert rgb(LIGHT.ink) not in chart(page).evaluate(FILLS)
    context.close()


def test_a_chart_is_taken_away_as_a_picture_with_its_title(app: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(app)
    button = chart(page).get_by_role("button", name=re.compile("Take this picture away"))
    expect(button).to_have_css("opacity", "1")
    files: dict[str, Any] = {}
    for kind in ("PNG", "SVG"):
        button.focus()
        page.keyboard.press("Enter")
        if kind == "SVG":
            page.keyboard.press("ArrowDown")
        with page.expect_download() as started:
            page.keyboard.press("Enter")
        expect(button).to_be_focused()
        file = tmp_path / started.value.suggested_filename
        started.value.save_as(file)
        files[kind] = file.read_bytes()
    assert files["PNG"].startswith(b"\x89PNG")
    assert int.from_bytes(files["PNG"][16:20], "big") == 2 * chart(page).evaluate("(one) => one.clientWidth")
    title = str(button.get_attribute("aria-label")).split(": ", 1)[1]
    drawn = files["SVG"].decode()
    assert all(word in drawn for word in title.split())
    assert drawn.count("<svg") > 1
    assert page.said == []  # type: ignore[attr-defined]


def test_on_paper_every_chart_is_drawn_and_fits(app: str, visit: Visit) -> None:
    page = visit(f"{app}/audience")
    assert page.locator(f"{CHART}[data-state='waiting']").count() > 0
    width = chart(page).locator(".main-svg").first.get_attribute("width")
    paper = page.pdf(format="A4")
    expect(page.locator(f"{CHART}[data-state='waiting']")).to_have_count(0)
    last = page.locator(CHART).last.locator(".main-svg text").first.text_content()
    assert last
    assert last.split()[0] in pdf_reading.read(paper)[1]
    # The screen is as it was.
    expect(chart(page).locator(".main-svg").first).to_have_attribute("width", str(width))
    assert chart(page).locator(".main-svg[viewBox]").count() == 0


def test_without_our_script_streamlits_chart_stands_there(app: str, chromium: Browser) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.route("**/drawing/plotly.*", lambda route: route.abort())
    page.goto(f"{app}/stages")
    expect(page.locator("[class~='stPlotlyChart'] .main-svg").first).to_be_visible()
    settle(page)
    assert page.locator(CHART).count() == 0
    context.close()
