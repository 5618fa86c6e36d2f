"""The app's first start: the demonstration's releases are made aside, and end cleanly whatever happens meanwhile."""

import logging
import signal
import threading
from datetime import date
from pathlib import Path

import pytest

from coprod import releases, starting
from coprod.errors import CoprodError
from coprod.store import DEFAULT_PATH, Store, open_store
from coprod.viewer import LOCAL_LEAD

from .running_app import app_on

AS_OF = date(2026, 10, 9)


@pytest.fixture
def demo(store: Store) -> Store:
    """A demonstration of one project, without releases."""
    starting.fill_with_demo(store, as_of=AS_OF, projects=1)
    return store


def test_an_app_that_ends_right_after_its_first_visit_ends_in_peace(tmp_path: Path) -> None:
    store, log = tmp_path / DEFAULT_PATH, tmp_path / "log"
    with app_on(store, log, folder=tmp_path, COPROD_DB="") as app:
        app.visit()
        app.process.send_signal(signal.SIGTERM)
        code, told = app.process.wait(timeout=60), log.read_text()
    assert (code, "Traceback" in told, "terminate called" in told) == (0, False, False), told
    opened = open_store(store, create=False)
    assert opened.is_demo()
    assert {one.state for one in releases.releases(opened, LOCAL_LEAD)} <= {releases.SIGNED}
    assert releases.broken_seals(opened) == []
    opened.close()


@pytest.mark.parametrize("n_steps", [0, 2, 3, 5])
def test_stopped_at_any_step_nothing_is_half_done(demo: Store, n_steps: int) -> None:
    class Enough(Exception):
        pass

    left = iter(range(n_steps))

    def tell(step: str) -> None:
        if step and next(left, None) is None:
            raise Enough

    with pytest.raises(Enough):
        starting.release_demo(demo, as_of=AS_OF, between=tell)
    assert [one.state for one in releases.releases(demo, LOCAL_LEAD)] == ["signed"] * (n_steps // 4)


def test_stopping_waits_until_nothing_asks_the_store(demo: Store, caplog: pytest.LogCaptureFixture) -> None:
    aside = starting.Aside(demo, as_of=AS_OF)
    aside.stop()
    assert not aside.is_at_work
    demo.close()
    assert "demo releases" not in {one.name for one in threading.enumerate()}
    assert caplog.records == []


def test_stopped_before_they_have_begun_there_are_none(demo: Store) -> None:
    aside = starting.Aside(demo, as_of=AS_OF, after=3600)
    assert aside.is_at_work
    aside.stop()
    assert releases.releases(demo, LOCAL_LEAD) == []


def test_emptied_meanwhile_they_end_without_a_word_and_leave_nothing(demo: Store, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []

    def tell(step: str) -> None:
        told.append(step)
        if step.startswith("Trying"):
            starting.start_empty(demo)

    with caplog.at_level(logging.INFO):
        assert starting.release_demo(demo, as_of=AS_OF, between=tell) == []
    assert releases.releases(demo, LOCAL_LEAD) == []
    assert demo.is_empty()
    assert caplog.records == []


def test_a_record_that_changes_before_signing_leaves_no_draft_nobody_asked_for(demo: Store) -> None:
    def tell(step: str) -> None:
        if step.startswith("Signing"):
            with demo.transaction() as cursor:
                cursor.execute("UPDATE main.grants SET amount = amount + 1")

    assert starting.release_demo(demo, as_of=AS_OF, between=tell) == []
    assert releases.releases(demo, LOCAL_LEAD) == []


def test_what_hinders_the_releases_is_in_the_log(demo: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_GUARD_PEOPLE", "many")
    starting.Aside(demo, as_of=AS_OF)
    for thread in threading.enumerate():
        if thread.name == "demo releases":
            thread.join()
    assert [one.message for one in caplog.records] == ["The demonstration has no signed releases"]
    assert caplog.records[0].exc_info
    assert isinstance(caplog.records[0].exc_info[1], CoprodError)
