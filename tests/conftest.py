"""Options and stores every test may ask for."""

import datetime
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coprod.starting import fill_with_demo, release_demo
from coprod.store import Store, open_store

from .built_once import built_once, share

if TYPE_CHECKING:
    from playwright.sync_api import Browser


AGAIN = {
    "test_computed_twice", "test_disclosure_attack", "test_intake_shared", "test_intake_undo", "test_intake_whole", "test_kept", "test_lacking", "test_migrating", "test_mutants",
    "test_nothing_leaves", "test_outcome", "test_page_questions", "test_plain", "test_recording_as_file", "test_recording_killed", "test_recording_scope",
    "test_recording_twice", "test_releases_exact", "test_running_app", "test_running_door",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="the same tests with full counts: hundreds of portfolios instead of dozens")
    parser.addoption("--retake", action="store_true", help="take the looks of the app anew instead of comparing with those kept")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage is measured on the first two examples of each test: later ones go the same ways, and measuring costs a fifth of the time.

    Nor is it on those that compute again and again what others compute too. A browser's test runs the app in another process, where nothing is measured.
    """
    n_seen: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        n_seen[name] += 1
        if n_seen[name] > 2 or item.path.parent.name in ("browser", "signin") or item.path.stem in AGAIN:
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether full counts are asked for."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    opened = open_store(None)
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    share(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def released_demo() -> Path:
    """A store with the demonstration as of today and its signed releases, to be copied."""
    def make(path: Path) -> None:
        made = open_store(path)
        fill_with_demo(made, as_of=(today := datetime.date.today()))
        assert release_demo(made, as_of=today)
        made.close()

    return built_once("released-demo.duckdb", make)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The one browser of a process: a second beside it cannot be driven."""
    # Slow to import, and most tests need no browser.
    from playwright.sync_api import sync_playwright

    from .browser.conftest import QUIET

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("COPROD_CHROMIUM") or None, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "coprod.duckdb"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`seed`: the seeds of generated portfolios, few or hundreds."""
    if "seed" in metafunc.fixturenames:
        n_seeds = 300 if metafunc.config.getoption("--soak") else 12
        metafunc.parametrize("seed", range(n_seeds))
