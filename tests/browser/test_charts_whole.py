"""Every word of every chart can be read: none is cut off and none lies over another, from 320 pixels (a window at 400 %) to a desk, and where two charts share a row."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import SIZES, settle

# A page at 400 %, a phone, a window where the side bar leaves little, a desk.
WIDTHS = {"at 400 %": 320, "phone": SIZES["phone"]["width"], "between": 1000, "desktop": SIZES["desktop"]["width"]}
# Those with the most words in the least room, and with two or three charts in a row.
RISKIEST = ("/settings", "/methods?methods_part=By+project")
CHARTED = (
    *RISKIEST, "/learning", "/", "/stages", "/audience", "/foundations", "/foundations?foundations_part=Team", "/foundations?foundations_part=Experts", "/methods",
    "/learning?learning_part=Ideas", "/learning?learning_part=What+changed", "/sharing", "/sharing?sharing_part=Credited", "/sharing?sharing_part=Stories",
    "/partners", "/partners?partners_part=Right+partner%3F", "/project", "/project?project=canopy", "/impact", "/data?data_part=Completeness",
)
# A word is what can be seen of it: a label that hovers, and text without a box, are not there.
WORDS = """() => [...document.querySelectorAll(".coprod-chart")].flatMap((chart) => {
  const name = chart.querySelector("[role=img]").getAttribute("aria-label").slice(0, 50), frame = chart.getBoundingClientRect(), found = [];
  const words = [...chart.querySelectorAll(".main-svg text")].filter((one) => one.textContent.trim() && !one.closest(".hoverlayer") && one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const boxes = words.map((one) => [one.textContent.slice(0, 40), one.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
  boxes.forEach(([said, box], place) => {
    const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
    if (over > 1) found.push([name, "cut off", said, Math.round(over)]);
    for (const [other, beside] of boxes.slice(place + 1)) {
      const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left), along = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
      // The box of a word has some air above and below its letters.
      if (across > 1 && along > 2) found.push([name, "overlap", said, other, Math.round(across), Math.round(along)]);
    }
  });
  if (!boxes.length) found.push([name, "has no word"]);
  return found;
})"""


def all_drawn(page: Page, width: int) -> None:
    """A window of this width and taller than its page, so that every chart is in view and drawn for it."""
    page.set_viewport_size({"width": width, "height": 16_000})
    settle(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.coprod-chart')].every((one) => one.dataset.state === 'drawn' && one.querySelector('.main-svg').getAttribute('width') == one.clientWidth)"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`path`: the pages with the riskiest charts, or every page with a chart."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", CHARTED if metafunc.config.getoption("--soak") else RISKIEST)


def test_no_word_of_a_chart_is_cut_off_or_covered(app: str, visit: Callable[..., Page], path: str, soak: bool) -> None:
    page = visit(app + path)
    found: list[str] = []
    for name, width in WIDTHS.items():
        # Whatever fits the narrowest and the widest has so far fitted what lies between, where charts go below one another.
        if soak or name != "phone":
            all_drawn(page, width)
            assert page.locator(".coprod-chart").count() > 0
            found += [f"{name}: {', '.join(map(str, one))}" for one in page.evaluate(WORDS)]
    assert found == []
