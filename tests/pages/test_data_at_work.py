"""Long work of the Data page that somebody stops: nothing is stored, and it can be begun again."""

import threading
from pathlib import Path

import pytest

from coprod.progress import Cancelled, Progress, Step
from coprod.ui.data_at_work import Work, text_of

from .test_data import N_PROGRAMME, TEMPLATE, Page, copy_of


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Page:
    """The page on an empty store, a template tried."""
    made = Page(monkeypatch, copy_of("empty", tmp_path))
    made.upload(TEMPLATE)
    return made


def stopped(about: object) -> Work:
    """Work that waited for nothing but to be stopped, and was."""
    def do(progress: Progress) -> None:
        is_begun.set()
        while True:
            progress.go_on()
    is_begun = threading.Event()
    work = Work(about).begin(do)
    assert is_begun.wait(20)
    assert not work.wait(0)
    work.progress.cancel()
    assert work.wait(20)
    return work


def test_a_trial_that_was_stopped_is_made_again_when_asked_for(page: Page) -> None:
    asked, _ = page.app.session_state["data-trial"]
    page.app.session_state["data-trial"] = None
    page.app.session_state["data-trying"] = stopped(asked)
    page.run()
    assert "Checking was stopped; nothing is stored." in page.said()
    assert "Bring it in" not in page.buttons()
    page.press("check-again")
    assert f"{N_PROGRAMME} new records" in page.said()
    assert "Bring it in" in page.buttons()
    assert page.store.is_empty()


def test_storing_that_was_stopped_stores_nothing_and_may_be_begun_again(page: Page) -> None:
    page.app.session_state["data-storing"] = (stopped("anything"), None)
    page.run()
    assert "Stopped: nothing was stored." in "\n".join(box.value for box in page.app.warning)
    assert page.store.is_empty()
    page.press("bring-in")
    assert "is in" in page.said()
    assert page.store.counts()["sessions"] == 3


def test_what_goes_wrong_aside_is_said_on_the_page() -> None:
    def do(progress: Progress) -> None:
        raise ValueError("broken")
    work = Work("anything").begin(do)
    assert work.wait(20)
    with pytest.raises(ValueError, match="broken"):
        work.outcome()
    assert not work.was_stopped
    assert stopped("anything").outcome() is None


@pytest.mark.parametrize(("step", "said"), [
    (Step("Reading a.csv", 10, 20, 0.5, 3.2), "Reading a.csv: 10 of 20 rows, about 3 seconds left"), (Step("Storing attendance", 0, 8_000_000, 0.9, 0.3), "Storing attendance (8,000,000 rows), about 1 second left"),
    (Step("Looking", 0, 0, 0.1, None), "Looking"), (Step("Looking", 0, 0, 0.1, 300.0), "Looking, about 5 minutes left"),
])
def test_what_is_done_is_said_with_the_time_left(step: Step, said: str) -> None:
    assert text_of(step) == said


def test_stopping_is_an_exception_of_its_own() -> None:
    progress = Progress()
    progress.cancel()
    assert progress.is_cancelled
    with pytest.raises(Cancelled):
        progress.begin("Anything", 0, 0.1)
