"""The Project page in every state, and its time line and record tables against the store."""

import datetime

import pytest

from coprod.query import Filters, ask_rows
from coprod.schema import TABLES
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from .stores import charts, opened_page, stored, words

TODAY = datetime.date.today()


def test_one_project_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="canopy")
    said = words(app)
    assert "92 days later than planned" in said
    assert "Under the Canopy" in said
    assert list(charts(app)) == ["time-line"]
    assert charts(app)["time-line"]["layout"]["yaxis"]["ticktext"] == ["Opening", "Groundwork", "Team", "Experts", "Groups", "Needs", "Sessions", "Reviews", "Ideas", "Celebrations", "Stories", "Assessments", "Actions"]
    assert all(f"{number} " in said for number in range(1, 10))
    assert "the team says" in said


def test_every_table_of_records_is_one_click_away(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="hush-hour")
    box = app.selectbox(key="records_box")
    tables = ["needs", "reviews", "ideas", "groundwork", "assessments", "grants", "attendance"]
    assert box.value == "sessions"
    for table in tables:
        app.selectbox(key="records_box").select(table).run()
        assert not app.error
        assert app.query_params["records"] == table
        assert TABLES[table].about in words(app)


def test_record_tables_hold_every_row_of_the_project() -> None:
    store = open_store(stored("holes-6"))
    projects = [row["project_id"] for row in ask_rows(store, LOCAL_LEAD, "project_names", Filters())]
    for project_id in projects[:3]:
        view = Filters(projects=(project_id,))
        counts = {row["name"]: row["n"] for row in ask_rows(store, LOCAL_LEAD, "project_counts", view)}
        for table, n in counts.items():
            tip = {"tip": None} if table == "assessments" else {}
            rows = ask_rows(store, LOCAL_LEAD, f"project_records_{table}", view, most=10**6, skip=0, **tip)
            assert len(rows) == n, (project_id, table)
            assert all(row["n_all"] == n for row in rows)
    with store.cursor() as cursor:
        in_store = cursor.execute("SELECT count(*) FROM main.needs").fetchone()
    assert in_store
    assert in_store[0] == sum(row["n"] for row in ask_rows(store, LOCAL_LEAD, "project_counts", Filters()) if row["name"] == "needs")
    store.close()


def test_the_time_line_holds_nothing_that_had_not_happened() -> None:
    store, day = open_store(stored("holes-7")), TODAY - datetime.timedelta(days=200)
    events = ask_rows(store, LOCAL_LEAD, "project_timeline", Filters(as_of=day))
    assert {event["lane"] for event in events} >= {"session", "need", "group", "idea"}
    assert all(event["day"] <= day for event in events if event["kind"] != "planned")
    assert all(event["until"] is None or event["until"] <= day for event in events)
    store.close()


def test_a_reason_leads_to_its_records(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="canopy", records="ideas")
    assert app.selectbox(key="records_box").value == "ideas"


def test_an_unknown_project_in_the_address_shows_the_first_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="no-such-project")
    assert not app.error
    # Bee Line, before it by name, has ended.
    assert app.selectbox(key="project_box").value == "big-rug"


def test_another_teams_project_cannot_be_named_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", viewer="team:tunnels", project="canopy")
    assert app.selectbox(key="project_box").value == "tunnels"
    assert "Canopy" not in words(app)


@pytest.mark.parametrize("state", ["one", "many", "holes-1", "holes-2", "holes-3"])
def test_it_stands_every_store(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    app = opened_page(monkeypatch, "project", state)
    assert not app.error
    assert app.selectbox(key="project_box").value


def test_a_project_never_begun_says_what_to_record(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "project", "demo", project="toddler-deck")
    assert not app.error
    assert "not recorded" in words(app)


def test_an_empty_store_and_a_viewer_of_nothing_are_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing is recorded yet" in words(opened_page(monkeypatch, "project", "empty"))
    assert "No project is open to you" in words(opened_page(monkeypatch, "project", "demo", viewer="team:nobody"))
