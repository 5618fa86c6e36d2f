"""Assessing as people do it: a first assessment to its end, two people at once, a lost connection, a closed tab, a server that went."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from coprod.rubrics import CURRENT, WORDINGS, wording
from coprod.store import open_store

from .conftest import serving, settle

Visit = Callable[..., Page]
WHY, SAY = "Why? What would we tell somebody who was not there?", "Anything else you want to say?"
# An invented project nobody has assessed yet, and one with groups and a history.
NEW, NEW_NAME, OLD = "toddler-deck", "Toddler Deck", "big-rug"


class Wire:
    """A line to the app that can be cut and mended: whatever comes in at `port` goes to the app and back."""

    def __init__(self, address: str) -> None:
        self._to = _port(address)
        self._is_cut = False
        self._ends: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends at once, and none comes about."""
        self._is_cut = True
        for end in list(self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self, address: str | None = None) -> None:
        """It carries again, to another server where one is named."""
        if address:
            self._to = _port(address)
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        self._listening.close()

    def _answer(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            self._ends |= {near, far}
            for here, there in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while words := here.recv(65_536):
                there.sendall(words)
        for end in (here, there):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            self._ends.discard(end)


def _port(address: str) -> int:
    return int(address.rsplit(":", 1)[1])


@contextmanager
def wire(address: str) -> Iterator[Wire]:
    line = Wire(address)
    with closing(line):
        yield line


@pytest.fixture
def copy(demo_store: Path, tmp_path: Path) -> Path:
    """The demonstration in a store of the test's own."""
    return Path(shutil.copy(demo_store, tmp_path / "coprod.duckdb"))


def serious(page: Page) -> list[str]:
    """Serious and critical violations on the page itself, a line each; what is round it is looked at where every page is."""
    found = Axe().run(page, context="[data-testid='stMain']").response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]]


def begin(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Begun a moment ago")).to_be_visible()
    settle(page)


def option(page: Page, level: int) -> Locator:
    return page.get_by_test_id("stRadioOption").nth(level)


def choose(page: Page, level: int) -> None:
    # Nobody answers a question that is still being drawn.
    settle(page)
    option(page, level).click()
    settle(page)
    expect(option(page, level).locator("input")).to_be_checked()


def write(page: Page, words: str, label: str = WHY) -> None:
    """Type, and wait until the page says that it is kept."""
    page.get_by_label(label).fill(words)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def at(page: Page, step: str) -> None:
    """Go to a step by the strip."""
    page.get_by_test_id("stButtonGroup").get_by_role("radio", name=step).first.click()
    settle(page)


def said(store: Path, project_id: str) -> list[tuple[int, str, int, int | None, str | None]]:
    """(tip, assessor, level, target, comment) of every assessment of a project, once the app has let the store go."""
    opened = open_store(store, create=False)
    with opened.cursor() as cursor:
        rows = cursor.execute(
            "SELECT tip, assessor, level, target_level, comment FROM assessments WHERE project_id = ? ORDER BY assessed_on, assessor, tip", [project_id],
        ).fetchall()
    opened.close()
    return rows


def test_a_teams_first_assessment(copy: Path, tmp_path: Path, visit: Visit) -> None:
    levels = [1, 2, 0, 3, 2, 4, 1, 2, 0]
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app:
        page = visit(f"{app}/assess")
        begin(page)
        for tip, level in enumerate(levels, start=1):
            expect(page.get_by_text(f"Tip {tip} of 9")).to_be_visible()
            choose(page, level)
            if tip == 1:
                write(page, "We wrote it down, the two of us.")
                page.get_by_role("radio", name="3 Established", exact=True).click()
                settle(page)
            page.get_by_role("button", name="Next").click()
            settle(page)
        expect(page.get_by_role("heading", name="All nine at a glance")).to_be_visible()
        assert serious(page) == []
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_text("9 answers by the team")).to_be_visible()
        settle(page)
        assert "assess_part=What+came+out" in page.url
        assert page.said == []  # type: ignore[attr-defined]
    expected = [(tip, "team", level, 3 if tip == 1 else None, "We wrote it down, the two of us." if tip == 1 else None) for tip, level in enumerate(levels, start=1)]
    assert said(copy, NEW) == expected


def test_two_people_at_once_are_told_and_settle_what_they_both_changed(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app, wire(app) as line:
        one = visit(f"{app}/assess")
        begin(one)
        far = visit(f"{line.address}/assess")
        for page in (one, far):
            expect(page.get_by_text("Somebody else has this assessment open too")).to_be_visible(timeout=15_000)
        # Each writes a different answer: neither is asked anything, and each sees the other's.
        choose(one, 1)
        expect(option(far, 1).locator("input")).to_be_checked(timeout=15_000)
        write(far, "Said at the other screen.")
        expect(one.get_by_label(WHY)).to_have_value("Said at the other screen.", timeout=15_000)
        # The line of one goes; meanwhile the other answers the same question otherwise.
        line.cut()
        far.get_by_label(WHY).fill("Said far away.")
        write(one, "Said here.")
        line.mend()
        expect(far.get_by_text("Somebody else answered this meanwhile")).to_be_visible(timeout=30_000)
        settle(far)
        expect(far.get_by_text("“Said here.”")).to_be_visible()
        expect(far.get_by_text("“Said far away.”")).to_be_visible()
        far.get_by_role("button", name="Keep both").click()
        for page in (one, far):
            expect(page.get_by_label(WHY)).to_have_value("Said here.\nSaid far away.", timeout=15_000)
        expect(far.get_by_text("Somebody else answered this meanwhile")).to_have_count(0)


def test_a_lost_connection_loses_nothing(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app, wire(app) as line:
        page = visit(f"{line.address}/assess")
        begin(page)
        choose(page, 2)
        line.cut()
        page.get_by_label(WHY).fill("Typed in the tunnel under the hill.")
        expect(page.get_by_text("Not saved yet")).to_be_visible(timeout=15_000)
        line.mend()
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible(timeout=60_000)
        settle(page)
        expect(option(page, 2).locator("input")).to_be_checked()
        fresh = visit(f"{app}/assess?tip=1")
        expect(fresh.get_by_label(WHY)).to_have_value("Typed in the tunnel under the hill.")


def test_a_tab_closed_on_the_last_letter_loses_nothing(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app:
        page = visit(f"{app}/assess")
        begin(page)
        choose(page, 3)
        page.get_by_label(WHY).fill("The last word before the tab went.")
        # At once, before the pause after which it would be sent.
        page.close()
        again = page.context.new_page()
        again.goto(f"{app}/assess")
        settle(again)
        # It opens at the next tip, and the words of the last one are not forgotten.
        expect(again.get_by_text("Tip 2 of 9")).to_be_visible()
        at(again, "1 ✓")
        expect(again.get_by_label(WHY)).to_have_value("The last word before the tab went.")
        expect(option(again, 3).locator("input")).to_be_checked()


def test_a_server_that_went_loses_nothing_and_a_colleague_finishes(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app:
        line = Wire(app)
        page = visit(f"{line.address}/assess?project={NEW}&tip=1")
        begin(page)
        choose(page, 3)
    with closing(line):
        line.cut()
        page.get_by_label(WHY).fill("Typed while there was no server.")
        with serving(copy, tmp_path / "again.log", COPROD_VIEWER="lead") as app:
            line.mend(app)
            expect(page.get_by_text("Saved.", exact=True)).to_be_visible(timeout=60_000)
            colleague = visit(f"{app}/assess?project={NEW}&tip=1")
            expect(colleague.get_by_text(f"by Team of {NEW_NAME}, last changed")).to_be_visible()
            expect(colleague.get_by_label(WHY)).to_have_value("Typed while there was no server.")
            expect(option(colleague, 3).locator("input")).to_be_checked()
            at(colleague, "Finish")
            colleague.get_by_role("button", name="Submit").click()
            expect(colleague.get_by_text("1 answer by the team")).to_be_visible()
            # Whoever began it is told.
            expect(page.get_by_role("button", name="Begin")).to_be_visible(timeout=15_000)
    assert said(copy, NEW) == [(1, "team", 3, None, "Typed while there was no server.")]


def test_by_keyboard_alone(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{NEW}") as app:
        page = visit(f"{app}/assess")
        page.get_by_role("button", name="Begin").focus()
        page.keyboard.press("Enter")
        option(page, 0).locator("input").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(option(page, 2).locator("input")).to_be_checked()
        expect(page.get_by_text("1 ✓")).to_be_visible()
        settle(page)
        # What was chosen keeps the focus, so that the next arrow goes on from there.
        expect(option(page, 2).locator("input")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(option(page, 1).locator("input")).to_be_checked()
        settle(page)
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press("Enter")
        # The new step has the focus and stands in view; the very next stop is on it.
        where = page.get_by_text("Tip 2 of 9")
        expect(where).to_be_focused()
        expect(where).to_be_in_viewport()
        settle(page)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="To talk about")).to_be_focused()


def test_level_four_leads_to_the_groups_and_a_group_answers_in_its_own_words(copy: Path, tmp_path: Path, visit: Visit) -> None:
    with serving(copy, tmp_path / "app.log", COPROD_VIEWER=f"team:{OLD}") as app:
        page = visit(f"{app}/assess", size="phone")
        begin(page)
        at(page, "6")
        choose(page, 4)
        expect(page.get_by_text("is the partners' to give")).to_be_visible()
        assert serious(page) == []
        page.get_by_role("button", name="Ask a group about this tip").click()
        expect(page.get_by_text("Nine questions for")).to_be_visible()
        begin(page)
        expect(page.get_by_text("Question 6 of 9")).to_be_visible()
        # Begun from a long page, the question comes into view.
        expect(page.get_by_text("Question 6 of 9")).to_be_in_viewport()
        shown = said_levels(page)
        one = next(one for one in WORDINGS if set(answers(one)) < set(shown))
        choose(page, shown.index(answers(one)[3]))
        # In other words half way: the same card is chosen, where it lay.
        words(page, "Young people")
        expect(page.get_by_test_id("stRadioOption").filter(has_text=answers("young_people")[3]).first.locator("input")).to_be_checked()
        words(page, WORDINGS[one])
        write(page, "We chose the colours.", SAY)
        assert serious(page) == []
        at(page, "Finish")
        page.get_by_role("button", name="We are finished").click()
        expect(page.get_by_text("Thank you! What you said is kept.")).to_be_visible()
        assert len(shown) == 6
    assert (6, "group", 3, None, "We chose the colours.") in said(copy, OLD)


def answers(one: str) -> tuple[str, ...]:
    """The answers to the sixth question in one wording, by level."""
    return wording(CURRENT, one).questions[6].answers


def words(page: Page, label: str) -> None:
    """Have the group asked in other words."""
    box = page.get_by_role("combobox", name="In words for")
    # It stands above the question the page has brought into view: somebody scrolls there.
    page.mouse.wheel(0, -4000)
    box.click()
    page.get_by_role("option", name=label).click()
    settle(page)
    expect(box).to_have_value(label)


def said_levels(page: Page) -> list[str]:
    """The answers a group may give, as they are read: no level stands before them."""
    found = page.get_by_test_id("stRadioOption").filter(visible=True).all_inner_texts()
    assert not any(text[0].isdigit() for text in found)
    return found
