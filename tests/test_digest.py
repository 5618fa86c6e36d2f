"""The command `digest`: what changed, what needs attention, what is ahead; for whom, how long, and the same in both forms."""

import datetime
import html
import re
from pathlib import Path
from typing import Any

import pytest

from coprod.__main__ import main
from coprod.cli.handed_in import Turns
from coprod.errors import UsageError
from coprod.intake import change_log
from coprod.query import Filters, ask_rows
from coprod.reports.digest import digest_paper
from coprod.reports.digest.gathering import AHEAD_DAYS, MOST_DUE, MOST_EVENTS, MOST_SESSIONS, MOST_URGENT
from coprod.reports.paper import Paper, Section, Table
from coprod.reports.paper_html import paper_html
from coprod.reports.paper_text import paper_text
from coprod.reports.paper_words import said
from coprod.running.answering import open_door
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, Viewer

from . import examples
from .portfolios import generate

Capture = pytest.CaptureFixture[str]
TODAY = datetime.date.today()
DAY = datetime.date(2026, 11, 22)
SINCE = datetime.date(2026, 10, 22)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("digest") / "coprod.duckdb")
    fill_with_demo(store, as_of=TODAY, projects=24)
    return store


@pytest.fixture
def at(demo: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in; the store is held by an app that lives, which does the work of every command."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPROD_DB", str(demo.path))
    monkeypatch.delenv("COPROD_VIEWER", raising=False)
    return tmp_path


def table(paper: Paper, name: str) -> Table:
    return next(one for section in paper.sections for one in section.tables if one.name == name)


def facts(paper: Paper) -> list[str]:
    """Every sentence and every cell."""
    tables = [one for section in paper.sections for one in section.tables]
    return [
        *paper.headline, *(line for section in paper.sections for line in section.sentences), *(value for _, value in paper.about),
        *(said(value) for one in tables for row in one.rows for value in row), *(one.caption for one in tables),
    ]


def test_while_the_app_runs_both_forms_are_written_whole_and_noted(at: Path, demo: Store, capsys: Capture) -> None:
    door = open_door(demo, Turns().run)
    try:
        for name in ("out/digest.html", "digest.txt"):
            assert main(["digest", "--out", name]) == 0
            told = capsys.readouterr()
            assert told.out == "" and f"Wrote the digest to {name}" in told.err
        assert [path.name for path in sorted(at.rglob("*")) if path.is_file()] == ["digest.txt", "digest.html"]
        noted = change_log.entries(demo)[:2]
        assert [(one["what"], one["detail"], one["files"][0]["name"]) for one in noted] == [("export", "monthly digest", "digest.txt"), ("export", "monthly digest", "digest.html")]
    finally:
        door.close()
    text, page = (at / "digest.txt").read_text(), (at / "out" / "digest.html").read_text()
    assert max(map(len, text.splitlines())) <= 88
    assert "<script" not in page and "http" not in re.sub("http-equiv", "", page)


def test_wrong_usage_is_said_before_anything_is_worked_out(at: Path, demo: Store, capsys: Capture) -> None:
    door = open_door(demo, Turns().run)
    try:
        assert main(["digest", "--out", "d.pdf"]) == 2
        assert "Name a file that ends in .html or .txt." in capsys.readouterr().err
        assert main(["digest", "--out", "d.txt", "--since", TODAY.isoformat()]) == 2
        assert "Nothing lies between these days" in capsys.readouterr().err
        (at / "taken").write_text("")
        assert main(["digest", "--out", "taken/d.txt"]) == 1
        assert "cannot be written" in capsys.readouterr().err
        assert [path.name for path in at.iterdir()] == ["taken"]
    finally:
        door.close()


def test_a_funder_is_told_where_to_read_and_given_no_file(at: Path, demo: Store, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_VIEWER", "funder:copperleaf")
    door = open_door(demo, Turns().run)
    try:
        assert main(["digest", "--out", "d.txt"]) == 0
    finally:
        door.close()
    assert "Funders read signed releases, nothing live" in capsys.readouterr().err
    assert not (at / "d.txt").exists()


@pytest.mark.parametrize("viewer", [LOCAL_LEAD, Viewer(role="team", project_ids=("canopy",))])
def test_text_and_page_carry_the_same_facts(demo: Store, viewer: Viewer) -> None:
    paper = digest_paper(demo, viewer, TODAY)
    text = " ".join(re.sub(r"\s+", " ", paper_text(paper).decode()).split())
    page = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", paper_html(paper).decode())))
    missing = [(fact, name) for fact in facts(paper) for name, form in (("text", text), ("page", page)) if " ".join(fact.split()) not in form]
    assert missing == []
    assert len(facts(paper)) > 20


def test_a_team_reads_of_its_own_project_alone(demo: Store) -> None:
    paper = digest_paper(demo, Viewer(role="team", project_ids=("canopy",)), TODAY)
    assert ("Seen as", "Team of Under the Canopy") in paper.about
    names = {row["name"] for row in ask_rows(demo, LOCAL_LEAD, "project_names", Filters(as_of=TODAY))} - {"Under the Canopy"}
    assert not [name for name in names if name in paper_text(paper).decode()]
    nothing = digest_paper(demo, Viewer(role="team", project_ids=("elsewhere",)), TODAY)
    assert [section.tables for section in nothing.sections] == [(), (), ()]
    assert "Nothing needs attention." in nothing.headline


def test_many_projects_make_a_digest_of_the_same_length() -> None:
    store = open_store(None)
    fill_with_demo(store, as_of=TODAY, projects=600)
    paper = digest_paper(store, LOCAL_LEAD, TODAY)
    lengths = {one.name: len(one.rows) for section in paper.sections for one in section.tables}
    assert lengths["Attention"] == MOST_URGENT and lengths["Sessions"] == MOST_SESSIONS
    assert lengths["Happened"] <= 8 * MOST_EVENTS and lengths["Due"] <= 4 * MOST_DUE and lengths["Levels"] <= 20
    assert "more stand on the Overview" in paper.headline[1]
    assert len(paper_text(paper)) < 25_000 and len(paper_html(paper)) < 60_000
    store.close()


@pytest.mark.parametrize("number", [1, 5])
def test_what_changed_and_what_is_ahead_are_counted_a_second_time(number: int) -> None:
    records = generate(number, n_projects=8, as_of=DAY)
    store = open_store(None)
    fill(store, arrow_tables(records))

    def within(table: str, column: str, **beside: Any) -> list[dict[str, Any]]:
        return [row for row in records[table] if row[column] and SINCE < row[column] <= DAY and all(row[name] == value for name, value in beside.items())]

    expected = {
        "held": within("sessions", "held_on", status="held"),
        "opened": within("projects", "opened_on"), "started": within("projects", "starts_on"), "need_raised": within("needs", "raised_on"), "review": within("reviews", "held_on"),
        "need_met": [row for row in within("needs", "met_on") if row["raised_on"] <= DAY], "idea_told_back": within("ideas", "told_back_on"), "celebration": within("celebrations", "held_on"),
    }
    filters = Filters(as_of=DAY)
    happened = ask_rows(store, LOCAL_LEAD, "digest_happened", filters, since=SINCE, most=MOST_EVENTS)
    assert {row["kind"]: row["n"] for row in happened if row["kind"] != "group_started"} == {kind: len(rows) for kind, rows in expected.items() if rows}
    last = DAY + datetime.timedelta(days=AHEAD_DAYS)
    planned = [row for row in records["sessions"] if row["status"] == "planned" and DAY <= row["held_on"] <= last]
    ahead = ask_rows(store, LOCAL_LEAD, "digest_sessions", filters, within=AHEAD_DAYS, most=100)
    assert [row["session_id"] for row in ahead] == [row["session_id"] for row in sorted(planned, key=lambda row: (row["held_on"], row["session_id"]))]
    due = ask_rows(store, LOCAL_LEAD, "digest_due", filters, within=AHEAD_DAYS, most=100)
    assert sum(row["kind"] == "consent" for row in due) == sum(
        row["consent"] != "none" and row["consent_until"] is not None and row["told_on"] <= DAY <= row["consent_until"] <= last for row in records["stories"]
    )
    assert sum(row["kind"] == "action" for row in due) == sum(
        row["due_on"] is not None and DAY <= row["due_on"] <= last and not (row["done_on"] and row["done_on"] <= DAY) for row in records["actions"]
    )
    levels = [
        {(row["project_id"], row["tip"]): row["evidence_level"] for row in ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=day))} for day in (SINCE, DAY)
    ]
    moved = {key for key in levels[1] if levels[0][key] is not None and levels[1][key] is not None and levels[0][key] != levels[1][key]}
    assert {(row["project_id"], row["tip"]) for row in ask_rows(store, LOCAL_LEAD, "digest_moves", filters, earlier=SINCE, most=1000)} == moved
    store.close()


def test_what_is_missing_for_whom_is_said_and_what_people_typed_is_shortened() -> None:
    store = open_store(None)
    own = {"project_id": "p1"}
    fill(store, arrow_tables(examples.complete({
        "projects": [own], "groups": [{**own, "group_id": "g1", "label": "Owls", "joined_on": datetime.date(2026, 1, 1)}],
        "needs": [{**own, "need_id": "n1", "group_id": "g1", "feature": "quiet_room", "need": "Quiet " * 60, "raised_on": datetime.date(2026, 11, 1)}],
        "settings": [{"setting_id": "hall", "name": "Hall"}], "setting_features": [{"setting_id": "hall", "feature": "quiet_room", "value": "no"}],
        "sessions": [{**own, "session_id": "s1", "setting_id": "hall", "held_on": DAY, "status": "planned"}, {**own, "session_id": "s2", "held_on": DAY, "status": "planned"}],
    })))
    paper = digest_paper(store, LOCAL_LEAD, DAY, SINCE)
    assert [row[1] for row in table(paper, "Sessions").rows] == ["no quiet room, for Owls", "no setting recorded"]
    assert str(table(paper, "Sessions").rows[0][0]).endswith(", at Hall")
    assert paper.headline[2] == "2 sessions planned in the next 30 days; 1 of them meets where something a group needs is missing or not known."
    [need] = [row[1] for row in table(paper, "Happened").rows if "need raised" in str(row[1])]
    assert str(need).endswith("…") and len(str(need)) < 180
    assert [row[0] for row in digest_paper(store, LOCAL_LEAD, DAY, DAY - datetime.timedelta(days=400)).about] == ["As of", "Changes after", "Projects", "Seen as"]
    with pytest.raises(UsageError):
        digest_paper(store, LOCAL_LEAD, DAY, DAY)
    store.close()


def test_text_holds_no_order_to_a_terminal() -> None:
    evil = Paper("T", "", DAY, ("a\x1b[31mred",), (), (Section("s", "S", tables=(Table("t", "T", ("A", "B"), [("x", None), ("y", "z")]),)),), ())
    text = paper_text(evil).decode()
    assert "\x1b" not in text
    assert "* x\n* y – z" in text
