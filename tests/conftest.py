"""Options and stores every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod.store import Store, open_store


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="the same tests with full counts: hundreds of portfolios instead of dozens")


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


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "coprod.duckdb"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`seed`: the seeds of generated portfolios, few or hundreds."""
    if "seed" in metafunc.fixturenames:
        n_seeds = 300 if metafunc.config.getoption("--soak") else 24
        metafunc.parametrize("seed", range(n_seeds))
