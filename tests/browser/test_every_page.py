"""Every page, light and dark, wide and narrow: it opens, says nothing in the console, shows no exception, axe finds nothing serious, it reads in order, at 400 % too."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import SIZES, settle
from .reading import NARROWEST, cut_off, wrong_to_read

PAGES = {
    "overview": "/", "stages": "/stages", "audience": "/audience", "settings": "/settings", "foundations": "/foundations", "methods": "/methods", "learning": "/learning", "sharing": "/sharing", "partners": "/partners", "project": "/project", "assess": "/assess",
    "record": "/record", "voice": "/voice", "data": "/data", "definitions": "/definitions", "impact": "/impact", "releases": "/releases",
    "accessibility": "/accessibility", "administration": "/administration",
}
# What Streamlit itself draws and we cannot change, each named by rule and by the element it is on.
BASELINE: set[tuple[str, str]] = set()


def serious(page: Page) -> list[str]:
    """Serious and critical violations that are not Streamlit's own, a line each."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in found["violations"] if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"] if not any(rule == violation["id"] and mark in node["html"] for rule, mark in BASELINE)
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`sizes`: how large the window is at first, in light, and afterwards, in dark; with full counts each page is opened at both sizes, and without a record."""
    if "sizes" in metafunc.fixturenames:
        more = [("desktop", "desktop"), ("phone", "phone")] if metafunc.config.getoption("--soak") else []
        metafunc.parametrize("sizes", [("desktop", "phone"), *more], ids="-".join)
    if "of_nothing" in metafunc.fixturenames:
        # What each page says is read without a browser; what only a browser shows differs by the sort of page.
        metafunc.parametrize("of_nothing", PAGES if metafunc.config.getoption("--soak") else ("overview", "stages", "project", "record", "data"))


@pytest.mark.parametrize("name", PAGES)
def test_the_page_opens_clean(app: str, visit: Callable[..., Page], name: str, sizes: tuple[str, str]) -> None:
    page = visit(app + PAGES[name], size=sizes[0], scheme="light")
    check_clean(page)
    assert wrong_to_read(page) == []
    # The visitor's machine goes over to dark in the evening; nobody loads the page again for that.
    page.set_viewport_size(SIZES[sizes[1]])  # type: ignore[arg-type]
    dark(page)
    check_clean(page)
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    settle(page)
    assert cut_off(page) + wrong_to_read(page) == []


def check_clean(page: Page) -> None:
    """One heading, no failure, nothing in the console, nothing serious for axe, nothing wider than the window."""
    assert page.locator("[data-testid='stException']").count() == 0
    assert page.locator("[data-testid='stAlertContentError']").count() == 0
    assert page.locator("h1").count() == 1
    assert page.said == []  # type: ignore[attr-defined]
    assert serious(page) == []
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]  # type: ignore[index]


def dark(page: Page) -> None:
    """Let the machine prefer dark, and wait until the page is dark."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    settle(page)


def test_the_page_opens_on_an_empty_store(empty_app: str, visit: Callable[..., Page], of_nothing: str) -> None:
    page = visit(empty_app + PAGES[of_nothing])
    assert page.locator("[data-testid='stException']").count() == 0
    assert page.said == []  # type: ignore[attr-defined]
    assert serious(page) == []
