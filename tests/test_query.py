"""Whose rows a question gives: the viewer's own, whatever the question."""

import datetime
import re
import tomllib
from importlib.resources import files

import pytest

from coprod import recording
from coprod.errors import UsageError
from coprod.query import KEPT, REGISTERS, Filters, ask_rows
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer, local_viewer

from . import examples
from .portfolios import generate

TODAY = Filters(as_of=datetime.date(2026, 11, 22))
QUESTIONS = {entry.name: entry.read_text() for entry in files("coprod").joinpath("queries").iterdir() if entry.name.endswith(".sql")}
FRAME = {"earlier.sql", "earlier_view.sql", "scope.sql", "scope_everything.sql", "phased.sql", "numbered.sql", "view.sql", "kept_view.sql", "derived.sql", "as_of.sql", "viewer.sql"}


@pytest.fixture(scope="module")
def full() -> Store:
    store = open_store(None)
    fill(store, arrow_tables(generate(11, n_projects=8)))
    return store


def stages_of(store: Store, viewer: Viewer, filters: Filters = TODAY) -> set[str]:
    return {row["project_id"] for row in ask_rows(store, viewer, "stage_rows", filters)}


def all_projects(store: Store) -> list[dict[str, object]]:
    with store.cursor() as cursor:
        answer = cursor.execute("SELECT project_id, programme_id, status, place_code FROM main.projects")
        return [dict(zip(("project_id", "programme_id", "status", "place_code"), row, strict=True)) for row in answer.fetchall()]


def test_a_lead_sees_every_project(full: Store) -> None:
    assert stages_of(full, LOCAL_LEAD) == {row["project_id"] for row in all_projects(full)}


def test_nobody_sees_nothing(full: Store) -> None:
    assert stages_of(full, NOBODY) == set()
    assert ask_rows(full, NOBODY, "project_ids", TODAY) == []
    assert ask_rows(full, NOBODY, "programme_ids", TODAY) == []


def test_a_team_sees_its_own_project_alone(full: Store) -> None:
    own = str(all_projects(full)[2]["project_id"])
    assert stages_of(full, Viewer(role="team", project_ids=(own,))) == {own}


def test_a_lead_of_a_programme_sees_its_projects_alone(full: Store) -> None:
    programme = str(all_projects(full)[0]["programme_id"])
    own = {str(row["project_id"]) for row in all_projects(full) if row["programme_id"] == programme}
    assert stages_of(full, Viewer(role="lead", programme_ids=(programme,))) == own
    assert stages_of(full, Viewer(role="lead", programme_ids=())) == set()


def test_a_funder_sees_nothing_live(full: Store) -> None:
    funder = recording.stored_rows(full, LOCAL_LEAD, "grants")[0]["funder_id"]
    assert stages_of(full, Viewer(role="funder", funder_id=funder)) == set()


@pytest.mark.parametrize("column", ["programme_id", "status", "place_code"])
def test_filters_narrow_what_the_viewer_sees(full: Store, column: str) -> None:
    value = next(row[column] for row in all_projects(full) if row[column])
    name = {"programme_id": "programmes", "status": "statuses", "place_code": "places"}[column]
    filters = Filters(as_of=TODAY.as_of, **{name: (value,)})
    assert stages_of(full, LOCAL_LEAD, filters) == {row["project_id"] for row in all_projects(full) if row[column] == value}


def test_a_filter_never_widens_a_scope(full: Store) -> None:
    own, other = (str(row["project_id"]) for row in all_projects(full)[:2])
    assert stages_of(full, Viewer(role="team", project_ids=(own,)), Filters(as_of=TODAY.as_of, projects=(other,))) == set()


def test_every_table_has_a_scope() -> None:
    # A table without a project column must say through what it is tied to one.
    declared = tomllib.loads(files("coprod").joinpath("queries/in_scope.toml").read_text())
    without_project = {name for name, table in TABLES.items() if "project_id" not in table.names}
    assert set(declared["through"]) == without_project


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - FRAME))
def test_a_question_names_no_schema(name: str) -> None:
    # A schema in a question could step round the views that hold the scope.
    statement = re.sub(r"--.*", "", QUESTIONS[name])
    assert not re.search(r"\b(main|kept|coprod|before|temp|memory|system|information_schema)\s*\.", statement)
    assert not re.search(r"\b(duckdb_\w+|read_\w+|glob|pragma\w*|attach|copy)\b", statement, re.IGNORECASE)


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - FRAME))
def test_a_question_reads_something_that_is_scoped(name: str) -> None:
    words = set(re.findall(r"[a-z_]+", QUESTIONS[name]))
    assert words & (TABLES.keys() | KEPT.keys() | {"scope", *REGISTERS})


@pytest.mark.parametrize(
    ("text", "viewer"),
    [
        ("lead", LOCAL_LEAD),
        ("", LOCAL_LEAD),
        ("lead:a,b", Viewer(role="lead", programme_ids=("a", "b"))),
        ("administrator", Viewer(role="administrator")),
        ("funder:play-fund", Viewer(role="funder", funder_id="play-fund")),
        ("team:a, b", Viewer(role="team", project_ids=("a", "b"))),
    ],
)
def test_the_local_viewer_is_read_from_its_setting(monkeypatch: pytest.MonkeyPatch, text: str, viewer: Viewer) -> None:
    monkeypatch.setenv("COPROD_VIEWER", text)
    assert local_viewer() == viewer


@pytest.mark.parametrize("text", ["boss", "funder", "funder:", "team:", "lead:", "administrator:", "funder:a,b"])
def test_an_unknown_viewer_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="Unknown viewer"):
        local_viewer(text)


def test_without_consent_or_once_it_has_run_out_a_story_is_read_by_its_team_alone() -> None:
    gone, ahead, today = datetime.date(2025, 12, 1), datetime.date(2099, 1, 1), datetime.date.today()
    told = {
        "none": ("none", None), "internal": ("internal", None), "public": ("public", ahead), "last day": ("public", today), "ended": ("public", today - datetime.timedelta(days=1)),
        "long ended": ("funder", gone),
    }
    store = open_store(None)
    fill(store, arrow_tables(examples.complete({
        "projects": [{"project_id": "p1"}],
        "stories": [
            {"story_id": name, "project_id": "p1", "told_on": datetime.date(2025, 1, 1), "text": f"Words of {name}", "consent": consent, "consent_until": until}
            for name, (consent, until) in told.items()
        ],
    })))
    asked = {"most": 50, "skip": 0, "within": 90, "consent": None, "today": today}

    def read(viewer: Viewer, on: datetime.date = today, find: str = "") -> set[str]:
        rows = ask_rows(store, viewer, "sharing_stories", Filters(as_of=on), find=find, **asked)
        assert all((row["text"] is not None) == row["is_readable"] for row in rows)
        return {row["story_id"] for row in rows if row["is_readable"]}

    team = Viewer(role="team", project_ids=("p1",))
    for lead in (LOCAL_LEAD, Viewer(role="administrator"), Viewer(role="lead", programme_ids=("prog",))):
        assert read(lead) == {"internal", "public", "last day"}
        # No day that is looked back to opens it again, and no search finds it.
        assert not read(lead, datetime.date(2025, 6, 1)) & {"ended", "long ended", "none"}
        assert ask_rows(store, lead, "sharing_stories", Filters(as_of=today), find="words of none", **asked) == []
        shown = ask_rows(store, lead, "project_records_stories", Filters(as_of=today), most=50, skip=0)
        assert not any(row["Story"].endswith(("none", "ended")) for row in shown)
    assert read(team) == set(told)
    assert read(Viewer(role="funder", funder_id="f")) == read(NOBODY) == set()
    store.close()


def test_only_what_makes_releases_reads_the_words_of_stories_as_they_stand() -> None:
    reading = {name for name, text in QUESTIONS.items() if re.search(r"\b(FROM|JOIN) stories\b", text) and re.search(r"\btext\b", text)}
    assert reading == {"release_texts.sql"}
