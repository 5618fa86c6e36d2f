"""A team on its phone: a planned session marked as held in two taps, a need carried through the board; and the booking page."""

import datetime
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from coprod import recording
from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from ..pages.record_forms import TODAY, records
from .conftest import serving, settle
from .test_every_page import serious

Visit = Callable[..., Page]
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small store with a session whose day went by yesterday."""
    found, start = tmp_path / "coprod.duckdb", records()
    start["sessions"].append({"session_id": "late", "project_id": "dens", "setting_id": "hall", "held_on": YESTERDAY, "status": "planned", "title": "Den building"})
    store = open_store(found)
    fill(store, arrow_tables(start))
    store.close()
    return found


def stored(path: Path, table: str, **equals: str) -> list[recording.Row]:
    """What the app left in its store, once it has ended."""
    store = open_store(path, create=False)
    try:
        return recording.stored_rows(store, LOCAL_LEAD, table, **equals)
    finally:
        store.close()


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def ours(page: Page) -> list[str]:
    """What axe finds serious; on a phone the side menu stands on every page, and the lists of its sections are Streamlit's own."""
    return [one for one in serious(page) if not one.startswith(("list:", "listitem:"))]


def test_a_planned_session_is_held_in_two_taps_on_a_phone(path: Path, visit: Visit) -> None:
    with serving(path, path.with_suffix(".log"), COPROD_VIEWER="team:dens") as address:
        page = visit(f"{address}/record?record_part=Ahead", size="phone")
        assert ours(page) == []
        # A dialog left by its cross changes nothing, and does not come back.
        tap(page, "Moved")
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        settle(page)
        tap(page, "Plan sessions")
        expect(page.get_by_role("button", name="Plan 10 sessions")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert ours(page) == []
        tap(page, "Close")
        with page.expect_download() as started:
            page.get_by_role("button", name="Calendar (.ics)").click()
        started.value.save_as(path.with_suffix(".ics"))
        tap(page, "Held")
        expect(page.get_by_role("dialog").get_by_text("Tuesday group", exact=True)).to_be_visible()
        assert ours(page) == []
        tap(page, "Save")
        expect(page.get_by_text("1 group came: Den building")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
        assert page.said == []  # type: ignore[attr-defined]
    events = icalendar.Calendar.from_ical(path.with_suffix(".ics").read_bytes()).walk("VEVENT")
    assert {str(event["UID"]) for event in events} == {"session.s1@dens.coprod", "session.s2@dens.coprod", "session.late@dens.coprod", "review.r1@dens.coprod"}
    assert [(row["status"], row["held_on"]) for row in stored(path, "sessions", session_id="late")] == [("held", YESTERDAY.isoformat())]
    assert [(row["group_id"], row["people"]) for row in stored(path, "attendance", session_id="late")] == [("tuesday", "9")]


def test_a_need_is_carried_through_the_board(path: Path, visit: Visit) -> None:
    with serving(path, path.with_suffix(".log"), COPROD_VIEWER="team:dens") as address:
        page = visit(f"{address}/record?record_part=Needs", scheme="dark")
        assert serious(page) == []
        tap(page, "Told whoever runs the session")
        tap(page, "Met")
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("How was it met?").fill("A tent in the corner")
        assert serious(page) == []
        dialog.get_by_role("button", name="Save").click()
        expect(page.get_by_text("How: A tent in the corner")).to_be_visible()
        settle(page)
        tap(page, "The group confirms")
        tap(page, "Looked at again")
        expect(page.get_by_text("Looked at again: A calm place")).to_be_visible()
        assert serious(page) == []
        tap(page, "Take back")
        expect(page.get_by_text("Taken back")).to_be_visible()
        assert page.said == []  # type: ignore[attr-defined]
    [need] = stored(path, "needs")
    assert [need[name] for name in ("shared_on", "met_on", "confirmed_on", "reviewed_on", "response")] == [TODAY.isoformat()] * 3 + [None, "A tent in the corner"]


def test_a_room_is_looked_for(path: Path, visit: Visit) -> None:
    with serving(path, path.with_suffix(".log"), COPROD_VIEWER="team:dens") as address:
        page = visit(f"{address}/settings?settings_part=Before+a+booking", size="phone", scheme="dark")
        page.get_by_role("combobox", name="Group").click()
        page.get_by_role("option", name="Tuesday group").click()
        settle(page)
        expect(page.get_by_text("Village Hall, 0 m").first).to_be_visible()
        page.get_by_text("What to ask (1)").click()
        expect(page.get_by_text("Is there a quiet room a group can use?")).to_be_visible()
        assert ours(page) == []
        assert "booking_group=tuesday" in page.url
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
        assert page.said == []  # type: ignore[attr-defined]
