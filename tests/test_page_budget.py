"""What opening a page may cost, in counts that are the same on every machine: questions, rows, bytes, elements, charts.

A page that exceeds its budget is slow for a nation before anybody notices it on a desk. The store holds a few hundred projects, so
that a question with a row for each project, or for each project and tip, stands out among questions that are paged.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest, local_script_runner

from coprod import query
from coprod.starting import fill_with_demo
from coprod.store import open_store
from coprod.ui.menu import MENU

ROOT = Path(__file__).resolve().parents[1]
N_PROJECTS = 400
# No answer larger than this reaches a page, whatever its budget.
LARGEST_FRAME = 5_000
CHART = "coprod_chart"
# A project of the story with something of everything.
PROJECT = "canopy"
WHAT_TO_DO = """
Ask fewer questions (one question for several cards), page what is a table (LIMIT and OFFSET in SQL), add up in SQL what is a chart, build only
what is seen. Where the page really needs more, raise its line in LEAD or TEAM and say why there: the reason is read in review.
"""


@dataclass(frozen=True)
class Budget:
    """The most a page may ask (questions that were not answered before), be given (rows) and send (kilobytes, elements, charts), and why."""

    questions: int
    rows: int
    kilobytes: int
    elements: int
    charts: int
    why: str


# By the page's name in the address, with what is chosen there. Each holds the frame: menu, logo, styles.
LEAD = {
    "overview": Budget(12, 300, 60, 110, 1, "cards, a page of what is due, fifty sessions ahead, one chart of nine bars"),
    "project": Budget(28, 600, 90, 140, 1, "one project whole: its nine tips with their rules, its time line, a page of each list; a hundred names to choose from"),
    "stages": Budget(14, 700, 140, 80, 4, "twenty-five projects by nine tips, the gaps, levels month by month"),
    "audience": Budget(10, 200, 90, 100, 6, "five charts, each of a page of projects or of the audience groups"),
    "settings": Budget(13, 1300, 190, 110, 9, "the matrix of facts, four charts, and a map a place with its most used settings: 500 at most"),
    "settings?settings_part=Before+a+booking": Budget(7, 450, 24, 50, 0, "what one group needs beside what two hundred settings have"),
    "methods": Budget(6, 250, 83, 87, 5, "two years of months by four ways of writing, four counts of a few bars"),
    "methods?methods_part=By+project": Budget(7, 220, 53, 92, 3, "three counts of a few bars, a page of projects"),
    "methods?methods_part=Sessions": Budget(6, 220, 38, 97, 0, "a page of ten sessions, in words"),
    "foundations": Budget(9, 120, 60, 100, 2, "two charts of a few answers each, a page of projects and a page of the library"),
    "foundations?foundations_part=Team": Budget(7, 80, 40, 80, 1, "one chart of a few answers, each of which may be chosen; a page of projects"),
    "foundations?foundations_part=Experts": Budget(9, 300, 60, 110, 1, "eight projects with a dozen experts and twenty decisions each at most, a link to each; a page of ideas, a page of advice"),
    "learning": Budget(8, 200, 68, 72, 3, "ten projects' reviews on a time line, two counts of a few bars"),
    "learning?learning_part=Ideas": Budget(7, 60, 38, 87, 1, "what became of ideas in nine bars, a page of those that wait"),
    "learning?learning_part=What+changed": Budget(7, 60, 43, 92, 2, "two counts of a few bars, a page of reviews"),
    "sharing": Budget(7, 420, 60, 70, 2, "three years of months by kind, a page of projects with their celebrations"),
    "sharing?sharing_part=Credited": Budget(6, 60, 40, 85, 1, "four counts of projects, a page of groups never credited"),
    "sharing?sharing_part=Stories": Budget(7, 80, 45, 100, 1, "four kinds of consent, a page of those that run out, a page of six stories"),
    "partners": Budget(10, 900, 110, 90, 4, "four charts: a few answers, six groups gone quiet, five projects with their groups and visits, eight quarters"),
    "partners?partners_part=Right+partner?": Budget(6, 80, 40, 65, 1, "a page of ten groups"),
    "partners?partners_part=All+partners": Budget(6, 80, 33, 110, 0, "a page of ten partners, each with three of its projects"),
    "record": Budget(6, 250, 28, 80, 0, "a hundred names to choose from; every form is drawn when it is opened"),
    "assess": Budget(7, 250, 25, 60, 0, "a hundred names, and one tip's evidence at a time"),
    "voice": Budget(8, 250, 35, 65, 0, "sixty sessions to open a screen for"),
    "impact": Budget(3, 50, 22, 50, 0, "a stored release; nothing is worked out"),
    "releases": Budget(4, 50, 22, 55, 0, "a list of releases; nothing is worked out"),
    "data": Budget(3, 50, 22, 55, 0, "nothing is asked before a file is there"),
    "data?data_part=Take+out": Budget(3, 50, 25, 60, 0, "what is taken out is made when it is asked for"),
    "data?data_part=History": Budget(3, 50, 25, 55, 0, "a page of the change log"),
    "data?data_part=Completeness": Budget(13, 900, 110, 115, 4, "what to record next by project, a page; shares by table, by month, by column"),
    "definitions": Budget(4, 50, 40, 150, 0, "37 indicators in their words; one of them opened"),
    "accessibility": Budget(3, 50, 28, 70, 0, "a page of words of some length; nothing is asked"),
    "administration": Budget(6, 200, 25, 65, 0, "a hundred names to choose from, a page of viewers"),
}
TEAM = {
    "overview": Budget(16, 150, 60, 110, 2, "a lead's page, of one project, and its months"),
    "project": Budget(22, 750, 145, 140, 1, "a lead's page; this project has five hundred events, in thirteen lanes of its time line"),
    "record": Budget(6, 50, 23, 65, 0, "forms of one project"),
    "data": Budget(13, 650, 50, 75, 4, "completeness is all there is here for a team"),
}


@dataclass
class Cost:
    """What a page did cost."""

    questions: int = 0
    rows: int = 0
    largest: int = 0
    kilobytes: int = 0
    elements: int = 0
    charts: dict[str, str] = field(default_factory=dict)

    def add_rows(self, n: int) -> None:
        self.rows += n
        self.largest = max(self.largest, n)

    def add_messages(self, messages: list[Any]) -> None:
        sent = [message.delta.new_element for message in messages if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element"]
        self.kilobytes = sum(message.ByteSize() for message in messages) // 1000
        self.elements = len(sent)
        self.charts = dict(one for one in map(_chart, sent) if one)


def _chart(element: Any) -> tuple[str, str] | None:
    """A chart's place on the page (the key it was drawn under) and the identity by which the browser keeps or replaces it."""
    if element.WhichOneof("type") == "plotly_chart":
        return element.plotly_chart.id.split("-", 2)[-1], element.plotly_chart.id
    if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name.endswith(CHART):
        return element.bidi_component.id.split("-", 2)[-1], element.bidi_component.id
    return None


class Counted:
    """A cursor, or the answer it gives, that counts the rows taken from it."""

    def __init__(self, cursor: Any, cost: Cost) -> None:
        self._cursor, self._cost = cursor, cost

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, *given: Any) -> "Counted":
        self._cost.questions += 1
        return Counted(self._cursor.execute(*given), self._cost)

    def df(self) -> Any:
        frame = self._cursor.df()
        self._cost.add_rows(len(frame))
        return frame

    def fetchall(self) -> list[Any]:
        rows = self._cursor.fetchall()
        self._cost.add_rows(len(rows))
        return rows

    def fetchone(self) -> Any:
        self._cost.add_rows(1)
        return self._cursor.fetchone()


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a few hundred projects."""
    path = tmp_path_factory.mktemp("budget") / "coprod.duckdb"
    opened = open_store(path)
    fill_with_demo(opened, as_of=datetime.date.today(), projects=N_PROJECTS)
    opened.close()
    return path


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch, portfolio: Path) -> Iterator[Cost]:
    """Counts from here on what pages ask and send; nothing has been answered before."""
    counted, through, read = Cost(), query._scoped, local_script_runner.parse_tree_from_messages

    @contextmanager
    def scoped(*given: Any) -> Iterator[Any]:
        with through(*given) as cursor:
            yield Counted(cursor, counted)

    def parsed(messages: list[Any]) -> Any:
        counted.add_messages(messages)
        return read(messages)

    monkeypatch.setattr(query, "_scoped", scoped)
    monkeypatch.setattr(local_script_runner, "parse_tree_from_messages", parsed)
    monkeypatch.setenv("COPROD_DB", str(portfolio))
    st.cache_data.clear()
    yield counted
    st.cache_data.clear()


def opened(monkeypatch: pytest.MonkeyPatch, address: str, viewer: str) -> AppTest:
    """A page's first run. `address`: its name, with what a visitor has chosen there behind a question mark."""
    monkeypatch.setenv("COPROD_VIEWER", viewer)
    page, _, chosen = address.partition("?")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for one in filter(None, chosen.split("&")):
        app.query_params[one.partition("=")[0]] = one.partition("=")[2].replace("+", " ")
    app.switch_page(f"pages/{page}.py")
    return app.run()


def check(cost: Cost, budget: Budget, page: str) -> None:
    """Fail with the whole account where any count is over the budget."""
    found = {"questions": cost.questions, "rows": cost.rows, "kilobytes": cost.kilobytes, "elements": cost.elements, "charts": len(cost.charts)}
    print(page, found, f"largest {cost.largest:,}")
    over = [f"{name}: {n:,}, of {getattr(budget, name):,} it may ({budget.why})" for name, n in found.items() if n > getattr(budget, name)]
    if cost.largest > LARGEST_FRAME:
        over.append(f"an answer of {cost.largest:,} rows reached the page; none may have more than {LARGEST_FRAME:,}")
    assert not over, f"{page} is over its budget.\n" + "\n".join(over) + f"\nAll of it: {found}" + WHAT_TO_DO


@pytest.mark.parametrize("page", LEAD)
def test_a_page_keeps_within_its_budget(cost: Cost, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = opened(monkeypatch, page, "lead")
    check(cost, LEAD[page], page)
    before = cost.charts
    if not before:
        return
    filters = app.multiselect(key="programme")
    filters.select(filters.options[0]).run()
    kept = before.keys() & cost.charts.keys()
    # Another identity, and the browser throws the drawing away and begins anew.
    assert [key for key in kept if before[key] != cost.charts[key]] == [], f"{page}: these charts would be drawn anew at a change of the filter"


@pytest.mark.parametrize("page", TEAM)
def test_a_page_keeps_within_its_budget_for_a_team(cost: Cost, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    opened(monkeypatch, page, f"team:{PROJECT}")
    check(cost, TEAM[page], page)


def test_every_page_of_the_menu_has_a_budget() -> None:
    assert {one.page for one in MENU} == {page.partition("?")[0] for page in LEAD}


@pytest.mark.parametrize(("found", "said"), [(Cost(questions=3), "questions: 3"), (Cost(rows=9, largest=5_001), "5,001 rows"), (Cost(charts={"a": "1", "b": "2"}), "charts: 2")])
def test_what_is_over_its_budget_is_said(found: Cost, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check(found, Budget(2, 10, 1, 1, 1, "a small page"), "small")
