"""Every page of coprod, interleaved with its floor: the same elements as constants, sent by plain Streamlit."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error, Page

from bench.browser import Cost, Tab, browsing
from bench.constant import recorded
from bench.glance import PLAIN
from bench.results import Measure
from bench.servers import streamlit
from bench.stores import ROOT, Stores

# By the name in the address, with what a visitor has chosen there: the heading by which the page is known.
PAGES = {
    "overview": "Overview", "project": "Project", "stages": "Stage progress", "audience": "Audience", "settings": "Settings and access", "methods": "Sessions and methods", "methods?methods_part=Sessions": "Sessions and methods", "learning": "Learning log", "sharing": "Sharing", "sharing?sharing_part=Stories": "Sharing", "record": "Record",
    "assess": "Self-assess", "voice": "Children’s voice", "impact": "Impact summary", "releases": "Releases", "data": "Data", "data?data_part=Completeness": "Data",
    "definitions": "Definitions", "administration": "Administration",
}
_HEIGHT = 900


def measure(stores: Stores, n_projects: int, rounds: int, log: Path, pages: tuple[str, ...] = tuple(PAGES)) -> list[Measure]:
    """First load, warm load and a change of the filter, of each page and of its floor, in every round."""
    names = stores.chosen(n_projects)[:rounds]
    found: list[Measure] = []
    with ExitStack() as stack:
        constant = recorded(stores, n_projects, dict.fromkeys(pages, ""), names, log)
        floor = stack.enter_context(
            streamlit(str(ROOT / "bench/page_constant.py"), log / "constant.log", *PLAIN, folder=stores.folder, BENCH_CONSTANT=str(constant)),
        )
        ours = stack.enter_context(streamlit("app.py", log / "app.log", COPROD_DB=str(stores.copied(n_projects, "pages"))))
        opened = stack.enter_context(browsing(_HEIGHT))
        addresses = {"coprod": lambda page: f"{ours.address}/{page}", "floor": lambda page: f"{floor.address}/?bench_page={quote(page)}&{page.partition('?')[2]}"}
        for page in pages:
            _first_visit(opened, addresses["coprod"](page), page)
            for at in range(rounds):
                for who in ("coprod", "floor") if at % 2 else ("floor", "coprod"):
                    for what, cost in _visited(opened, addresses[who](page), page, names[at % len(names)]).items():
                        found.append(Measure("pages", f"{page} {who}", n_projects, what, at, asdict(cost)))
        found.append(Measure("pages", "server", n_projects, "memory", 0, {"mb": ours.memory_mb, "peak_mb": ours.peak_mb}))
    return found


def _first_visit(opened: Callable[[], Tab], address: str, page: str) -> None:
    tab = opened()
    try:
        tab.load(address, words=PAGES[page], charts=0)
    finally:
        tab.close()


def _visited(opened: Callable[[], Tab], address: str, page: str, programme: str) -> dict[str, Cost]:
    tab, costs = opened(), {}
    try:
        costs["first load"] = tab.load(address, words=PAGES[page], charts=0)
        costs["warm load"] = tab.load(address, words=PAGES[page], charts=0)
        if act := _choice(tab.page, programme):
            costs["filter"] = tab.change(act, words=PAGES[page])
    except Error as error:
        # Said, and left out of the table: one page that does not answer must not end the rest.
        print(f"  {address}: {str(error).splitlines()[0]}", flush=True)
    finally:
        tab.close()
    return costs


def _choice(page: Page, programme: str) -> Callable[[Page], None] | None:
    """The programme filter of the side bar opened and narrowed; gives the last click. None where the page has no filter."""
    box = page.locator("[data-testid='stSidebar'] [data-testid='stMultiSelect']", has_text="Programme").locator("input")
    if not box.count():
        return None
    box.click()
    box.fill(programme)
    option = page.get_by_role("option", name=programme, exact=True)
    option.wait_for()
    return lambda page: option.click()
