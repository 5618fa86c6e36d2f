"""No chart of any page is thrown away at a change of the filter: what is counted are the places of charts that are not the ones from before.

That a chart that keeps its place is also not drawn from nothing is in test_drawing.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import settle
from .test_journeys import choose, first_option

# A map of another place is another chart.
CHARTS = "[...document.querySelectorAll('.coprod-chart')].filter((one) => !one.closest(\"[class*='st-key-access-map']\"))"
MARK = f"() => {CHARTS}.forEach((one) => {{ one.wasThere = true; }})"
COUNTED = f"() => {CHARTS}.map((one) => [one.querySelector('[aria-label]').ariaLabel.slice(0, 60), Boolean(one.wasThere)])"
FEW = ("settings",)
MORE = ("", "stages", "audience", "data?data_part=Completeness")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`address`: one page that holds five charts; with full counts every page with charts of all projects."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", FEW + (MORE if metafunc.config.getoption("--soak") else ()))


def test_a_change_of_the_filter_replaces_no_chart(app: str, visit: Callable[..., Page], address: str) -> None:
    page = visit(f"{app}/{address}")
    chosen = first_option(page, "Programme")
    page.evaluate(MARK)
    choose(page, "Programme", chosen)
    settle(page)
    found = page.evaluate(COUNTED)
    assert found
    # A key keeps a chart only where as many elements stand before it as stood there before: what may be absent stands in a container of its own.
    assert [said for said, was_there in found if not was_there] == []
