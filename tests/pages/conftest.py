"""What holds for every page test: a failure that the error box swallowed is a failure all the same."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_page_failed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The box for failures that are nobody's doing leaves its trace in the log."""
    yield
    assert "A page could not be shown" not in caplog.text
