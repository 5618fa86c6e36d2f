"""The Overview in every state it must stand, and its figures counted a second time."""

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coprod.attention import reasons
from coprod.query import Filters, ask_rows
from coprod.reports import findings
from coprod.store import Store, open_store
from coprod.viewer import LOCAL_LEAD, Viewer

from .stores import charts, opened_page, painted, stored, words

TODAY = datetime.date.today()


@pytest.fixture(name="demo", scope="module")
def open_demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A copy of the demonstration, opened beside the app's own."""
    path = tmp_path_factory.mktemp("overview") / "demo.duckdb"
    path.write_bytes(stored("demo").read_bytes())
    return open_store(path)


def _asked(store: Store, question: str, **parameters: object) -> list[dict]:
    return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=TODAY), **parameters)


def test_it_says_where_the_programme_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo")
    assert next(one.value for one in app.header) == "What needs you today"
    assert "of 24 projects are active" in words(app)
    assert "Many Tongues Corner" in words(app)
    assert list(charts(app)) == ["levels-by-tip", "months"]
    assert "Programmes side by side" in words(app)


def test_what_changed_is_told_since_the_day_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo")
    month = words(app)
    app.button_group(key="since").set_value("365").run()
    year = words(app)
    before = findings.months_before(TODAY, 12)
    assert f"Since {before.day} {before:%B %Y}" in year
    assert "sessions held" in month and "sessions held" in year and month != year


def test_every_bar_of_the_distribution_holds_every_project(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = charts(opened_page(monkeypatch, "overview", "demo"))["levels-by-tip"]
    shown = [sum(bar["x"][at] for bar in figure["data"]) for at in range(9)]
    assert shown == [24] * 9


def test_the_numbers_are_the_indicators_added_up(demo: Store) -> None:
    numbers = _asked(demo, "overview_numbers")[0]
    rows = _asked(demo, "indicator_rows", indicators=["reach", "needs_met", "reach_vs_target"], ordered=[])
    known = [row for row in rows if row["status"] == "ok"]
    assert numbers["reach_lower"] == sum(row["lower"] for row in known if row["indicator"] == "reach")
    assert numbers["reach_upper"] == sum(row["upper"] for row in known if row["indicator"] == "reach")
    assert numbers["needs_met"] == sum(row["k"] for row in known if row["indicator"] == "needs_met")
    assert numbers["target"] == sum(row["n"] for row in known if row["indicator"] == "reach_vs_target")
    assert numbers["n_projects"] == numbers["n_before_opening"] + numbers["n_opened_within_year"] + numbers["n_ongoing"] + numbers["n_ended"] == 24


def test_sessions_are_counted_by_hand_the_same(demo: Store) -> None:
    with demo.cursor() as cursor:
        held = [row[0] for row in cursor.execute("SELECT held_on FROM main.sessions WHERE status = 'held'").fetchall()]
        planned = [row[0] for row in cursor.execute("SELECT held_on FROM main.sessions WHERE status = 'planned'").fetchall()]
    numbers = _asked(demo, "overview_numbers")[0]
    assert numbers["n_held"] == sum(0 <= (TODAY - day).days <= 29 for day in held)
    assert numbers["n_held_before"] == sum(30 <= (TODAY - day).days <= 59 for day in held)
    assert numbers["n_ahead"] == sum(0 <= (day - TODAY).days <= 14 for day in planned) == len(_asked(demo, "overview_sessions", most=999, skip=0))


def test_the_list_loses_nothing_by_telling_of_a_session_once(demo: Store) -> None:
    told = _asked(demo, "overview_attention", reasons=None, most=9999, skip=0)
    every = _asked(demo, "attention_rows", reasons=None, most=9999, skip=0)
    assert sum(row["n_groups"] for row in told) == len(every)
    assert {(row["reason"], row["session_id"], row["project_id"]) for row in told} == {(row["reason"], row["session_id"], row["project_id"]) for row in every}
    counts = {row["reason"]: row["n"] for row in _asked(demo, "overview_attention_counts")}
    assert counts == {reason: n for reason in reasons() if (n := sum(row["reason"] == reason for row in told))}
    soon = [row["since"] for row in told if row["reason"] == "session_unfit" and (row["since"] - TODAY).days <= 14]
    assert [row["since"] for row in told[: len(soon)]] == sorted(soon)
    assert [row["since"] for row in told[len(soon):]] == sorted(row["since"] for row in told[len(soon):])


def test_the_list_narrows_to_a_reason_and_leafs(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo")
    app.pills(key="due_reason").set_value(["need_open"]).run()
    assert "A need of" in words(app)
    assert "Setting does not fit · **" not in words(app)
    first = words(app)
    app.number_input(key="due_page").set_value(2).run()
    assert words(app) != first
    assert "A need of" in words(app)


def test_a_page_beyond_the_end_falls_back_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo")
    app.number_input(key="due_page").set_value(12).run()
    app.pills(key="due_reason").set_value(["need_open"]).run()
    assert not app.exception
    assert not app.error
    assert "A need of" in words(app)


@pytest.mark.parametrize("state", ["one", "many", "holes-1", "holes-2", "holes-3"])
def test_it_stands_every_store(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "overview", state)
    assert not app.error
    assert painted(app)


def test_an_empty_store_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "empty")
    assert "Nothing is recorded yet" in words(app)
    assert "import" in app.code[0].value
    assert not painted(app)


def test_who_may_see_nothing_is_told_whom_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo", viewer="team:nobody")
    assert "No project is open to you" in words(app)
    assert not app.metric


def test_a_team_sees_its_own_project_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo", viewer="team:tunnels")
    assert "1 of 1 project is active" in words(app)
    assert "Canopy" not in words(app)


@pytest.mark.parametrize(("day", "months", "before"), [((2026, 3, 31), 1, (2026, 2, 28)), ((2026, 1, 15), 1, (2025, 12, 15)), ((2024, 2, 29), 12, (2023, 2, 28))])
def test_the_same_day_months_earlier(day: tuple, months: int, before: tuple) -> None:
    assert findings.months_before(datetime.date(*day), months) == datetime.date(*before)


def test_month_ends_come_earliest_first_and_end_with_the_day_itself() -> None:
    ends = findings.month_ends(datetime.date(2026, 3, 10), 3)
    assert ends == [datetime.date(2026, 1, 31), datetime.date(2026, 2, 28), datetime.date(2026, 3, 10)]


def test_moves_name_what_rose_and_fell_and_leave_out_what_was_not_recorded() -> None:
    def row(project: str, level: int | None) -> dict:
        return {"project_id": project, "tip": 1, "evidence_level": level}
    found = findings.moves([row("a", 2), row("b", 1), row("c", 3), row("d", 1)], [row("a", 1), row("b", 3), row("c", 3), row("d", None)])
    assert [(move["project_id"], move["before"], move["after"]) for move in found] == [("a", 1, 2), ("b", 3, 1)]
    assert findings.moved(1, 1, "1 May 2026") == "Since 1 May 2026, 1 tip rose and 1 fell, over all projects."


@pytest.mark.parametrize("state", ["holes-1", "holes-4", "demo"])
def test_the_store_finds_the_moves_that_comparing_every_row_of_both_days_finds(state: str, tmp_path: Path) -> None:
    # The pages may hold the file itself.
    store, now = open_store(Path(shutil.copy(stored(state), tmp_path))), datetime.date.today()
    before = now - datetime.timedelta(days=120)
    then = ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=before))
    moves = findings.moves(ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=now)), then)
    found = ask_rows(store, LOCAL_LEAD, "stage_moves", Filters(as_of=now), earlier=before, most=1_000)
    assert [{name: row[name] for name in ("project_id", "tip", "before", "after")} for row in found] == moves
    assert {row["n_rose"] + row["n_fell"] for row in found} <= {len(moves)}
    [first, *_] = ask_rows(store, LOCAL_LEAD, "project_names", Filters())
    own = ask_rows(store, Viewer(role="team", project_ids=(first["project_id"],)), "stage_moves", Filters(as_of=now), earlier=before, most=1_000)
    assert [(row["project_id"], row["tip"]) for row in own] == [(move["project_id"], move["tip"]) for move in moves if move["project_id"] == first["project_id"]]
    store.close()


def test_the_furthest_tip_is_named_by_its_share_of_what_is_due() -> None:
    def row(tip: int, level: int | None, status: str, n: int) -> dict:
        return {"tip": tip, "evidence_level": level, "evidence_status": status, "n": n}
    rows = [row(1, 3, "ok", 2), row(1, 0, "ok", 2), row(9, 4, "ok", 1), row(9, None, "not_due", 3)]
    assert findings.furthest(rows) == "Ongoing is furthest: established in 1 of 1 project; Groundwork is least: 2 of 4"
    assert findings.furthest([row(1, 1, "ok", 4)]) == "No tip is established yet in any project"


def test_an_empty_store_gives_a_command_that_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = opened_page(monkeypatch, "overview", "empty")
    first = app.code[0].value.splitlines()[0].split()
    answer = subprocess.run([*first[:-1], str(tmp_path / "my-records")], capture_output=True, text=True, check=False)
    assert first[-1] == "my-records"
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "my-records" / "projects.csv").exists()
    assert first[0] == sys.executable


@pytest.mark.parametrize("viewer", ["lead", "lead:growing-rooms"])
def test_those_who_lead_take_the_view_away_as_report_and_as_one_page(monkeypatch: pytest.MonkeyPatch, viewer: str) -> None:
    app = opened_page(monkeypatch, "overview", "demo", viewer=viewer)
    labels = [one.proto.label for one in app.get("download_button")]
    wanted = [f"{what} as {form}" for what in ("Report", "Page") for form in ("PDF", "workbook", "web page")]
    assert [label for label in labels if label in wanted] == wanted
    assert "Both contain small numbers and are not for publication." in words(app)


def test_a_team_takes_no_report_away(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "overview", "demo", viewer="team:tunnels")
    assert not [one for one in app.get("popover") if "Take this view away" in one.proto.popover.label]
    assert not [one for one in app.get("download_button") if one.proto.label.startswith(("Report as", "Page as"))]
