"""What holds for every page test: a failure that the error box swallowed is a failure all the same."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(autouse=True)
def no_page_failed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The box for failures that are nobody's doing leaves its trace in the log."""
    yield
    assert "A page could not be shown" not in caplog.text


@pytest.fixture(scope="session", autouse=True)
def looked_for_components_once() -> Iterator[None]:
    """Streamlit looks through whatever is installed for components each time a page is opened in a test; that is the same all day."""
    found = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(found))
        yield
