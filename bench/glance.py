"""The chosen page four ways, interleaved: plain Streamlit with constant data (the floor), coprod, Dash and Panel over DuckDB."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Page

from bench.browser import Tab, browsing
from bench.chosen.content import CHARTS, EVERY
from bench.results import Measure
from bench.servers import Server, module, streamlit
from bench.stores import ROOT, Stores

# All four charts in the window, so that everybody draws four.
_HEIGHT = 1_500
PLAIN = ("--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none")
WAYS = ("floor", "coprod", "Dash", "Panel")


def measure(stores: Stores, n_projects: int, rounds: int, log: Path) -> list[Measure]:
    """Every way in every round, the first of each round another one; the first visit of each server is not counted."""
    chosen = stores.chosen(n_projects)
    found: list[Measure] = []
    with ExitStack() as stack:
        servers = _servers(stack, stores, n_projects, log)
        opened = stack.enter_context(browsing(_HEIGHT))
        for way in WAYS:
            _visited(opened, servers[way], way, [])
        for at in range(rounds):
            for way in WAYS[at % len(WAYS) :] + WAYS[: at % len(WAYS)]:
                costs = _visited(opened, servers[way], way, [chosen[at % len(chosen)], EVERY])
                found += [Measure("glance", way, n_projects, what, at, asdict(cost)) for what, cost in costs.items()]
        found += [Measure("glance", way, n_projects, "memory", 0, {"mb": servers[way].memory_mb, "peak_mb": servers[way].peak_mb}) for way in WAYS]
    return found


def _servers(stack: ExitStack, stores: Stores, n_projects: int, log: Path) -> dict[str, Server]:
    live = {"BENCH_STORE": str(stores.store(n_projects)), "BENCH_STAGES": str(stores.stages(n_projects))}
    floor = str(ROOT / "bench/chosen/page_floor.py")
    return {
        # In a folder of its own: without coprod's options.
        "floor": stack.enter_context(streamlit(floor, log / "floor.log", *PLAIN, folder=stores.folder, BENCH_CONTENTS=str(stores.contents(n_projects)))),
        "coprod": stack.enter_context(streamlit("bench/chosen/page_ours.py", log / "coprod.log", COPROD_DB=str(stores.copied(n_projects, "glance")))),
        "Dash": stack.enter_context(module("bench.chosen.page_dash", log / "dash.log", **live)),
        "Panel": stack.enter_context(module("bench.chosen.page_panel", log / "panel.log", **live)),
    }


def _visited(opened: Callable[[], Tab], server: Server, way: str, chosen: list[str]) -> dict[str, object]:
    """First load, warm load, and one change of the filter for each of `chosen`."""
    tab = opened()
    costs = {}
    try:
        costs["first load"] = tab.load(server.address, words=f"Shown: {EVERY}", charts=len(CHARTS))
        if chosen:
            costs["warm load"] = tab.load(server.address, words=f"Shown: {EVERY}", charts=len(CHARTS))
        for name in chosen:
            act = _choice(tab.page, way, name)
            what = "filter to all" if name == EVERY else "filter to one"
            costs[what] = tab.change(act, words=f"Shown: {name}", charts=len(CHARTS), message=way != "Dash")
    finally:
        tab.close()
    return costs


def _choice(page: Page, way: str, name: str) -> Callable[[Page], None]:
    """The list opened and narrowed as a person does; gives the last click, with which the clock starts."""
    if way == "Panel":
        return lambda page: _selected(page, name)
    if way == "Dash":
        page.locator("#programme").click()
        page.locator(".dash-dropdown-search").fill(name)
        option = page.locator(".dash-dropdown-option", has_text=name).first
    else:
        page.locator("[data-testid='stSelectbox'] input").click()
        page.locator("[data-testid='stSelectbox'] input").fill(name)
        option = page.get_by_role("option", name=name, exact=True)
    option.wait_for()
    return lambda page: option.click()


def _selected(page: Page, name: str) -> None:
    page.locator("select").first.select_option(label=name)
