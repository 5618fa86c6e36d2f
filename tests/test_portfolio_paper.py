"""The programme report and the board's page: whose they are, that their numbers are the indicators', and sentences for none, one and many."""

import datetime
import io
from typing import Any

import pytest
from pypdf import PdfReader

from coprod.errors import CoprodError
from coprod.query import Filters, indicator_rows
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, Paper, Table
from coprod.reports.paper_pdf import paper_pdf
from coprod.reports.portfolio import board_paper, programme_paper
from coprod.reports.portfolio.gathering import gathered
from coprod.reports.portfolio.saying import of_all, some_of, was
from coprod.reports.portfolio.view_words import WARNING
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, LOCAL_LEAD, NOBODY, TEAM, Viewer

from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
EVERY = Filters(as_of=AS_OF)


@pytest.fixture(name="demo", scope="module")
def filled() -> Store:
    """The demonstration of 24 projects."""
    store = open_store(None)
    fill_with_demo(store, as_of=AS_OF, projects=24)
    return store


@pytest.fixture(name="report", scope="module")
def of_everything(demo: Store) -> Paper:
    return programme_paper(demo, LOCAL_LEAD, EVERY)


def table(paper: Paper, name: str) -> Table:
    return next(one for section in paper.sections for one in section.tables if one.name == name)


def said(paper: Paper) -> str:
    return "\n".join([*paper.headline, *(line for section in paper.sections for line in section.sentences)])


def by_project(store: Store, *names: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["indicator"], row["project_id"]): row for row in indicator_rows(store, LOCAL_LEAD, EVERY, names) if row["quarter"] is None}


def project_names(store: Store) -> list[str]:
    with store.cursor() as cursor:
        return [row[0] for row in cursor.execute("SELECT name FROM main.projects ORDER BY lower(name)").fetchall()]


def test_every_project_stands_in_every_list_of_projects(demo: Store, report: Paper) -> None:
    names = project_names(demo)
    assert len(names) == 24
    for name in ("Projects", "Levels by project", "Reach"):
        assert [row[0] for row in table(report, name).rows] == names, name
    strips = next(drawing for section in report.sections for drawing in section.drawings if drawing.kind == "strips")
    assert list(strips.strips) == names


def test_reach_is_the_indicator_s(demo: Store, report: Paper) -> None:
    rows = by_project(demo, "reach", "reach_vs_target")
    with demo.cursor() as cursor:
        ids = dict(cursor.execute("SELECT name, project_id FROM main.projects").fetchall())
    for name, lower, upper, target, _ in table(report, "Reach").rows:
        reach, aim = rows["reach", ids[str(name)]], rows["reach_vs_target", ids[str(name)]]
        assert (lower, upper) == ((reach["lower"], reach["upper"]) if reach["status"] == "ok" else (NOT_RECORDED, NOT_RECORDED))
        assert aim["status"] != "ok" or target == aim["n"]
    compared = [key[1] for key, row in rows.items() if key[0] == "reach_vs_target" and row["status"] == "ok"]
    lower, upper = (sum(rows["reach", one][end] for one in compared) for end in ("lower", "upper"))
    target = sum(rows["reach_vs_target", one]["n"] for one in compared)
    assert f"{lower:,.0f}–{upper:,.0f} different people reached of {target:,.0f} aimed for, in the {len(compared)} projects with a target" in said(report)


@pytest.mark.parametrize(("name", "sentence"), [
    ("loop_closed", "Of those raised at least 60 days ago, {percent} % of {n:,.0f} ideas were decided and told back."),
    ("groups_credited", "{percent} % of {n:,.0f} groups that came were credited."),
    ("revision_yield", "{percent} % of {n:,.0f} reviews led to a change."),
    ("involvement_depth", "People worked together with the team, or led, in {percent} % of {n:,.0f} sessions in which involvement is recorded."),
    ("writing_dependency", "Writing was required in {percent} % of the hours of sessions in which this is recorded."),
])
def test_a_share_is_the_indicator_s_added_up(demo: Store, report: Paper, name: str, sentence: str) -> None:
    rows = [row for row in by_project(demo, name).values() if row["n"]]
    k, n = sum(row["k"] for row in rows), sum(row["n"] for row in rows)
    assert sentence.format(percent=f"{100 * k / n:.0f}", n=n) in said(report)


def test_levels_count_every_project_once_a_tip(demo: Store, report: Paper) -> None:
    section = next(one for one in report.sections if one.section_id == "levels")
    assert [sum(counts) for drawing in section.drawings for counts in drawing.levels.values()] == [24] * 18
    strips = [cells for one in report.sections for drawing in one.drawings for cells in drawing.strips.values()]
    for tip, counts in section.drawings[0].levels.items():
        stand = [cells[tip - 1] for cells in strips]
        assert counts == tuple(stand.count(one) for one in (0, 1, 2, 3, 4, NOT_RECORDED, NOT_DUE))


def test_a_year_ago_is_told_of_the_very_projects_in_view(demo: Store) -> None:
    found = gathered(demo, LOCAL_LEAD, Filters(phases=("opened_within_year",), as_of=AS_OF))
    assert found.n_projects
    assert {row["project_id"] for row in found.stages_then} == {row["project_id"] for row in found.stages}
    assert found.before == datetime.date(2025, 11, 22)


def test_the_list_of_what_needs_attention_is_whole(report: Paper) -> None:
    n = len(table(report, "Needs attention").rows)
    assert n == sum(int(str(row[1])) for row in table(report, "Attention by reason").rows)
    assert f"{n:,} things need attention" in said(report)


def test_every_indicator_spoken_of_is_defined(report: Paper) -> None:
    words = dict(report.definitions)
    assert {"Reach", "Reach against target", "Needs met", "Not recorded"} <= words.keys()
    assert all(meaning for meaning in words.values())


@pytest.mark.parametrize("make", [programme_paper, board_paper])
@pytest.mark.parametrize("viewer", [NOBODY, Viewer(role=FUNDER, funder_id="tidewrack")])
def test_a_funder_and_nobody_are_refused(demo: Store, make: Any, viewer: Viewer) -> None:
    with pytest.raises(CoprodError, match="not open to you"):
        make(demo, viewer, EVERY)


def test_a_team_reads_of_its_own_project_alone(demo: Store) -> None:
    with demo.cursor() as cursor:
        others = [row[0] for row in cursor.execute("SELECT name FROM main.projects WHERE project_id <> 'tunnels'").fetchall()]
    for make in (programme_paper, board_paper):
        paper = str(make(demo, Viewer(role=TEAM, project_ids=("tunnels",)), EVERY))
        assert "Tunnels and Dens" in paper
        assert [name for name in others if name in paper] == []


def test_a_lead_of_one_programme_reads_of_its_projects_alone(demo: Store) -> None:
    with demo.cursor() as cursor:
        programme_id, = cursor.execute("SELECT min(programme_id) FROM main.projects").fetchone()
        theirs = {row[0] for row in cursor.execute("SELECT name FROM main.projects WHERE programme_id = ?", [programme_id]).fetchall()}
    paper = programme_paper(demo, Viewer(role=LEAD, programme_ids=(programme_id,)), EVERY)
    assert {row[0] for row in table(paper, "Projects").rows} == theirs
    assert theirs < set(project_names(demo))


def test_the_view_is_printed_in_it(demo: Store) -> None:
    paper = programme_paper(demo, Viewer(role=ADMINISTRATOR), Filters(statuses=("active",), places=("E08000025",), as_of=AS_OF))
    about = dict(paper.about)
    assert about["As of"] == "22 November 2026"
    assert about["Shows"] == "Place: Birmingham; status: Active"
    assert about["Seen as"] == "Administrator"
    assert {row[2] for row in table(paper, "Projects").rows} == {"Birmingham"}


def test_it_says_on_its_face_that_it_holds_small_numbers(report: Paper, demo: Store) -> None:
    assert report.warning == board_paper(demo, LOCAL_LEAD, EVERY).warning == WARNING
    assert "contains small numbers" in WARNING.lower()


def test_no_project_in_view_is_said(demo: Store) -> None:
    for make in (programme_paper, board_paper):
        paper = make(demo, LOCAL_LEAD, Filters(places=("nowhere",), as_of=AS_OF))
        assert paper.headline == ("No project is in view, so there is nothing to report.",)
        assert "Shown was: Place: nowhere." in said(paper)


def test_a_project_of_which_nothing_is_recorded(store: Store) -> None:
    fill(store, arrow_tables({"programmes": [{"programme_id": "m", "name": "M"}], "projects": [
        {"project_id": "p", "programme_id": "m", "name": "Only", "status": "active", "starts_on": datetime.date(2026, 11, 1)},
    ]}))
    paper = said(programme_paper(store, LOCAL_LEAD, EVERY))
    for line in (
        "1 project in 1 programme: M.", "1 of 1 project is active; 1 before opening.", "No grant is recorded.", "No session has been held yet.",
        "Reach is not recorded yet.", "No group is recorded yet.", "No need is recorded", "Whether sessions required writing is not recorded.",
        "No review has been held yet.", "No idea is recorded yet.", "No celebration is recorded yet.", "No story is recorded yet.",
        "No project in view has opened yet.", "Nothing needs attention.", "No team has assessed itself yet.",
    ):
        assert line in paper, line
    assert "None" not in paper
    assert "nan" not in paper
    board = said(board_paper(store, LOCAL_LEAD, EVERY))
    assert "Nothing calls for the board today." in board
    assert "Nothing is recorded for 8 of 8 tips that are due" in board


@pytest.mark.parametrize("number", [0, 2])
def test_records_full_of_gaps_make_whole_sentences(store: Store, number: int) -> None:
    fill(store, arrow_tables(generate(number, as_of=AS_OF)))
    for make in (programme_paper, board_paper):
        paper = make(store, LOCAL_LEAD, EVERY)
        lines = said(paper).splitlines()
        assert all(line[0].isupper() or line[0].isdigit() for line in lines), lines
        assert all(line.endswith((".", "?")) for line in lines), lines
        assert not any(word in line for line in lines for word in ("None", "nan", "  ", "0 of 0"))
        names = [one.name for section in paper.sections for one in section.tables]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 31 for name in names)
        assert all(len(row) == len(one.columns) for section in paper.sections for one in section.tables for row in one.rows)


def test_no_project_is_put_before_another_and_no_score_is_made(report: Paper, demo: Store) -> None:
    for paper in (report, board_paper(demo, LOCAL_LEAD, EVERY)):
        text = str(paper).lower()
        assert not [word for word in ("overall score", "best project", "worst", "ranked", "league") if word in text]


def test_the_board_s_page_is_one_page(demo: Store) -> None:
    check_one_page(demo)


@pytest.mark.parametrize("n_projects", [1, 200])
def test_the_board_s_page_is_one_page_for_one_and_for_many(store: Store, n_projects: int, soak: bool) -> None:
    fill_with_demo(store, as_of=AS_OF, projects=n_projects if soak else min(n_projects, 50))
    check_one_page(store)


def check_one_page(store: Store) -> None:
    pages = PdfReader(io.BytesIO(paper_pdf(board_paper(store, LOCAL_LEAD, EVERY)))).pages
    assert len(pages) == 1
    assert pages[0].mediabox.width == pytest.approx(595.28, abs=1)
    assert "contains small numbers" in pages[0].extract_text().lower()


@pytest.mark.parametrize(("words", "sentence"), [
    ((0, 7), "0 of 7 groups were"), ((1, 1), "1 of 1 group was"), ((1, 7), "1 of 7 groups was"), ((1, 16), "6 % of 16 groups were"), ((40, 45), "89 % of 45 groups were"),
])
def test_a_share_and_its_verb(words: tuple[int, int], sentence: str) -> None:
    assert f"{of_all(*words, 'group')} {was(*words)}" == sentence


@pytest.mark.parametrize(("n", "total", "words"), [(0, 1, "not public"), (1, 1, "public"), (0, 3, "none of them public"), (3, 3, "all of them public"), (2, 3, "2 of them public")])
def test_some_of_those_named(n: int, total: int, words: str) -> None:
    assert some_of(n, total, "public") == words
