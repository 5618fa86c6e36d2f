"""By keyboard alone, in colours a machine chooses, without motion. Marks of charts by keyboard: test_drawing.py; headings and 400 %: test_every_page.py."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from coprod.charts.colours import LIGHT

from .conftest import settle
from .reading import cut_off, wrong_to_read
from .test_every_page import PAGES, serious

Visit = Callable[..., Page]
# Where a page's part lies in the order of keys, with the link that leads past the others first.
AREAS = ["link", "side", "head", "main"]
# The one that is reached, in a component of ours too; where it lies; and whether a ring of two pixels is drawn around it or what holds it.
REACHED = """() => {
  let one = document.activeElement, ring = false;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const host = one.getRootNode().host ?? one;
  for (let around = one, far = 0; around && far < 5 && !ring; around = around.parentElement, far += 1) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(around);
    ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)";
  }
  const within = (place) => host.closest(`[data-testid='${place}']`);
  const area = within("stSidebar") ? "side" : within("stMain") ? "main" : within("stHeader") ? "head" : "link";
  const box = one.getBoundingClientRect();
  window.numbered ??= new Map();
  if (!window.numbered.has(one)) window.numbered.set(one, window.numbered.size);
  return { number: window.numbered.get(one), area, ring, name: (one.getAttribute("aria-label") || one.textContent).trim().slice(0, 40), tag: one.tagName, isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
}"""
_MOST = 300


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`path`: a page of every sort of control, or every page."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", PAGES.values() if metafunc.config.getoption("--soak") else ["/stages"])


def walked(page: Page) -> list[dict[str, Any]]:
    """Everything that Tab reaches from the top of the page, once each, until it leaves the page or is back where it began."""
    steps: list[dict[str, Any]] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        step = page.evaluate(REACHED)
        if step is None or (step["number"] == 0 and steps):
            return [next(group) for _, group in groupby(steps, lambda one: one["number"])]
        steps.append(step)
    raise AssertionError(f"Tab does not come out of {steps[-1]}")


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(app: str, visit: Visit, path: str) -> None:
    page = visit(app + path)
    steps = walked(page)
    assert (steps[0]["area"], steps[0]["name"]) == ("link", "Skip to main content")
    assert [area for area, _ in groupby(step["area"] for step in steps)] == AREAS
    assert [step for step in steps if not (step["ring"] and step["isSeen"])] == []
    # Each is reached once: nothing is gone back to.
    assert len({step["number"] for step in steps}) == len(steps)
    # Every chart's picture can be taken, and every chart that can be picked from.
    names = [step["name"] for step in steps]
    assert sum(name.startswith("Take this picture away") for name in names) == page.locator(".coprod-chart").count()
    assert sum(name.startswith("Marks of the chart") for name in names) == page.locator(".coprod-chart-marks:not([hidden])").count()
    # The link at the top leads past side bar and menu.
    page.evaluate("() => document.activeElement.blur()")
    page.reload()
    settle(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(REACHED)["area"] == "main"


def test_in_colours_a_machine_chooses_all_is_there_and_nothing_moves(app: str, visit: Visit, path: str) -> None:
    page = visit(app + path)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    settle(page)
    assert serious(page) == []
    # Charts keep their colours, on their own paper; a button has an edge, since its fill is gone.
    ground = page.evaluate("() => [...document.querySelectorAll('.coprod-chart[data-state=drawn] .coprod-chart-plot')].map((one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).forcedColorAdjust])")
    paper = f"rgb({', '.join(str(int(LIGHT.paper[at:at + 2], 16)) for at in (1, 3, 5))})"
    assert ground == [[paper, "none"]] * len(ground)
    assert page.evaluate("() => [...document.querySelectorAll('[data-testid=stMain] button')].filter((one) => one.checkVisibility() && /stBaseButton-(primary|secondary)/.test(one.dataset.testid ?? '') && getComputedStyle(one).borderTopWidth === '0px').length") == 0
    buttons = page.get_by_test_id("stMain").get_by_role("button", name="What is this?")
    if buttons.count():
        # What is reached is ringed without a shadow, which is gone too; what opens is there at once.
        buttons.first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(REACHED)["ring"]
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        # What it holds is made once it is open.
        settle(page)
        assert page.evaluate("() => document.getAnimations().filter((one) => one.effect.getComputedTiming().duration * one.effect.getComputedTiming().iterations > 1).length") == 0
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
        expect(buttons.first).to_be_focused()


def test_what_looks_at_reading_order_and_at_what_is_cut_off_sees_it(app: str, visit: Visit) -> None:
    page = visit(f"{app}/accessibility")
    assert wrong_to_read(page) + cut_off(page) == []
    page.evaluate("""() => document.querySelector("[data-testid='stMainBlockContainer']").insertAdjacentHTML("beforeend",
      "<h5>Too deep</h5><h1>Twice</h1><p tabindex='2'>First</p><p style='width:3000px'>Wide</p><p style='width:20px;overflow:hidden;white-space:nowrap'>Shortened</p>")""")
    assert {one.partition(":")[0] for one in wrong_to_read(page)} == {"h5 after h2", "h1 after h5", "out of turn"}
    assert {one.partition(":")[0].split(" is ")[0] for one in cut_off(page)} == {"the page", "beyond the window", "cut off"}
