"""Recording as it is done: on a phone in a corridor, with the keyboard alone, and looked over by axe in every state of the page."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from coprod import recording
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from ..pages.record_forms import TODAY, made
from .conftest import SIZES, serving, settle
from .test_every_page import dark, serious

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on a small store, seen by the team of its project."""
    folder = tmp_path_factory.mktemp("recording")
    with serving(made(folder / "coprod.duckdb"), folder / "app.log", COPROD_VIEWER="team:dens") as address:
        yield address


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """`phone(address)`: a page on a telephone: narrow, touched, never clicked."""
    contexts = []

    def opened(address: str) -> Page:
        context = chromium.new_context(viewport=SIZES["phone"], has_touch=True, is_mobile=True, device_scale_factor=2, reduced_motion="reduce", locale="en-GB")  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


class Hand:
    """A person's doings on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.n = page, 0

    def tap(self, found: Any) -> None:
        found.tap()
        self.n += 1

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.n += 1


def faulty(page: Page) -> list[str]:
    """What axe finds."""
    return serious(page)


def success(page: Page) -> Any:
    return page.get_by_test_id("stAlertContentSuccess")


def test_a_session_is_recorded_on_a_phone_in_seconds(tmp_path: Path, phone: Callable[[str], Page]) -> None:
    path = made(tmp_path / "coprod.duckdb")
    with serving(path, tmp_path / "app.log", COPROD_VIEWER="team:dens") as address:
        page = phone(f"{address}/record")
        hand, began = Hand(page), time.monotonic()
        hand.tap(page.get_by_test_id("stMain").get_by_role("button", name="Session", exact=True))
        page.get_by_label("Tuesday group: people", exact=True).wait_for()
        hand.write("Tuesday group: people", "11")
        hand.tap(page.get_by_text("Saturday families", exact=True).first)
        page.get_by_label("Saturday families: people", exact=True).wait_for()
        hand.write("Saturday families: people", "7")
        hand.tap(page.get_by_text("Play", exact=True))
        hand.tap(page.get_by_text("Making", exact=True))
        hand.tap(page.get_by_text("Alternative offered", exact=True))
        hand.tap(page.get_by_role("button", name="Save", exact=True))
        expect(success(page)).to_contain_text("at Village Hall is recorded: 2 groups, 18 people, play, making.")
        took = time.monotonic() - began
    assert hand.n == 8
    assert took < 60
    store = open_store(path)
    session = next(row for row in recording.stored_rows(store, LOCAL_LEAD, "sessions") if row["held_on"] == TODAY.isoformat())
    came = {row["group_id"]: row["people"] for row in recording.stored_rows(store, LOCAL_LEAD, "attendance", session_id=str(session["session_id"]))}
    store.close()
    assert (session["status"], session["setting_id"], session["hours"], session["writing"]) == ("held", "hall", "1.5", "alternative_offered")
    assert came == {"tuesday": "11", "saturday": "7"}


def test_what_is_tapped_is_as_tall_as_a_thumb(small: str, phone: Callable[[str], Page]) -> None:
    page = phone(f"{small}/record?record=sessions")
    page.get_by_label("Tuesday group: people", exact=True).wait_for()
    heights = page.evaluate(
        "() => [...document.querySelectorAll(\"[data-testid='stMain'] button[data-variant='pills'], [data-testid='stMain'] [data-testid='stButton'] button\")].map(one => one.getBoundingClientRect().height)",
    )
    assert len(heights) > 20
    assert min(heights) >= 44
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    # A number brings up the keys for numbers.
    assert page.get_by_label("Tuesday group: people", exact=True).get_attribute("type") == "number"


def test_a_stored_number_can_be_emptied_and_a_fault_keeps_what_was_typed(tmp_path: Path, visit: Visit) -> None:
    path = made(tmp_path / "coprod.duckdb")
    with serving(path, tmp_path / "app.log", COPROD_VIEWER="team:dens") as address:
        page = visit(f"{address}/record?record=sessions&id=s1")
        page.get_by_label("Hours", exact=True).fill("")
        page.get_by_label("Tuesday group: people", exact=True).fill("3")
        page.get_by_label("of them new", exact=True).fill("5")
        page.get_by_role("button", name="Save the correction").click()
        expect(page.get_by_text("5 newcomers, but")).to_be_visible()
        settle(page)
        expect(page.get_by_label("Tuesday group: people", exact=True)).to_have_value("3")
        expect(page.get_by_label("Hours", exact=True)).to_have_value("")
        page.get_by_label("of them new", exact=True).fill("1")
        page.get_by_role("button", name="Save the correction").click()
        expect(success(page)).to_be_visible()
        assert page.said == []  # type: ignore[attr-defined]
    store = open_store(path)
    assert recording.stored_rows(store, LOCAL_LEAD, "sessions", session_id="s1")[0]["hours"] is None
    assert recording.stored_rows(store, LOCAL_LEAD, "attendance")[0]["people"] == "3"
    store.close()


def test_an_idea_is_recorded_with_the_keyboard_alone(small: str, visit: Visit) -> None:
    page = visit(f"{small}/record")
    page.get_by_test_id("stMain").get_by_role("button", name="Idea", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("The idea (needed)", exact=True).wait_for()
    settle(page)
    page.get_by_label("The idea (needed)", exact=True).focus()
    page.keyboard.type("A slide into the den")
    assert _tab_until(page, "Made")
    page.keyboard.press("Space")
    assert _tab_until(page, "Save")
    page.keyboard.press("Enter")
    expect(success(page)).to_contain_text("is recorded")
    settle(page)
    assert _tab_until(page, "Take it back")
    page.keyboard.press("Enter")
    expect(success(page)).to_contain_text("taken back")


def _tab_until(page: Page, text: str) -> bool:
    """Press Tab, and right within a row of buttons, until what has the focus ends with `text`."""
    for _ in range(60):
        said = page.evaluate("() => document.activeElement.innerText || ''")
        if str(said).strip().endswith(text):
            return True
        in_row = page.evaluate("() => document.activeElement.getAttribute('role') === 'radio'")
        is_last = page.evaluate("() => !document.activeElement.nextElementSibling")
        page.keyboard.press("ArrowRight" if in_row and not is_last else "Tab")
    return False


def test_two_people_at_once_are_shown_both_versions(small: str, visit: Visit) -> None:
    mine, theirs = (visit(f"{small}/record?record=needs&id=n1") for _ in range(2))
    for page, text in ((theirs, "A quiet room"), (mine, "A dark corner")):
        page.get_by_label("What is needed (needed)", exact=True).fill(text)
        page.get_by_role("button", name="Save the correction").click()
        settle(page)
    expect(success(theirs)).to_be_visible()
    expect(mine.get_by_text("Somebody else was quicker.")).to_be_visible()
    expect(mine.get_by_text("Theirs: A quiet room")).to_be_visible()
    assert faulty(mine) == []
    mine.get_by_text("Mine: A dark corner").click()
    mine.get_by_role("button", name="Save what is chosen here").click()
    expect(success(mine)).to_be_visible()
    mine.get_by_role("button", name="Correct it").click()
    expect(mine.get_by_label("What is needed (needed)", exact=True)).to_have_value("A dark corner")


STATES = {
    "menu": "", "correcting": "?record=sessions&id=s1", "profile": "?record=group_profiles&id=tuesday", "right partner": "?record=fit_criteria&id=tuesday",
    "access facts": "?record=setting_features&id=hall", "targets": "?record=targets", "latest": "?record_part=Latest",
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_clean(small: str, visit: Visit, state: str) -> None:
    page = visit(f"{small}/record{STATES[state]}")
    _unfold(page)
    _check_state(page)
    # The same again on a phone, in the dark.
    page.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
    dark(page)
    _check_state(page)


def _check_state(page: Page) -> None:
    assert page.locator("[data-testid='stException']").count() == 0
    assert page.said == []  # type: ignore[attr-defined]
    assert faulty(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def _unfold(page: Page) -> None:
    folded = page.get_by_test_id("stMain").locator("details:not([open]) > summary")
    while folded.count():
        n_left = folded.count()
        folded.last.click()
        expect(folded).to_have_count(n_left - 1)
    settle(page)


def test_a_refusal_is_clean_too(small: str, visit: Visit) -> None:
    page = visit(f"{small}/record?record=needs", size="phone", scheme="dark")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    settle(page)
    assert faulty(page) == []
