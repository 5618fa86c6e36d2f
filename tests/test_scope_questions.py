"""Whatever is asked, nothing of others is in the answer: it is the same as if the others' records had never been written."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest

from coprod import recording
from coprod.indicators import ORDER
from coprod.query import Filters, ask_rows, indicator_rows
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import NOBODY, Viewer
from coprod.vocabulary import FEATURES

from .plain.door import OWNED_THROUGH
from .portfolios import generate
from .restricted import own_projects, restricted

DAY = datetime.date(2026, 11, 22)
FRAME = {"earlier", "earlier_view", "scope", "scope_everything", "phased", "numbered", "view", "kept_view", "derived", "as_of", "viewer"}
QUESTIONS = {
    entry.name.removesuffix(".sql"): re.sub(r"--.*", "", entry.read_text(encoding="utf-8"))
    for entry in files("coprod").joinpath("queries").iterdir() if entry.name.endswith(".sql") and entry.name.removesuffix(".sql") not in FRAME
}
# What fills the places of questions that are no ids of records.
PLAIN: dict[str, Any] = {
    "most": 100_000, "skip": 0, "features": [one.id for one in FEATURES], "core": [one.id for one in FEATURES][:5], "indicators": None, "ordered": ORDER,
    "reasons": None, "sort": "tip", "by_tip": 4, "tip": None, "best": True, "unused": True, "latitude": 52.5, "longitude": -1.9, "place_code": "E08000025",
    "within_km": 50.0, "within": 30, "earlier": DAY - datetime.timedelta(days=30), "find": "", "before": datetime.date(2019, 1, 1), "by": "programme", "writing_is": "", "uncounted": False, "only_those": "", "programme": "", "funder": "", "place": "", "places": [], "by_project": True, "on": DAY, "today": DAY, "since": datetime.date(2020, 1, 1), "until": DAY, "assessor": "team", "pieces": None,
    "days": [DAY - datetime.timedelta(days=n) for n in range(-60, 900)],
    "consent": None,
    "everything": True, "kinds": ["precedent", "approach"], "experts": 12, "standing": None, "agreement": None, "aspect": "team_size", "many": None, "ideas_of": 20, "groups_of": 10, "kind_ids": ["nursery", "school"], "kind_labels": ["Nursery", "School"], "named": 3,
}


@dataclass
class Known:
    """A store of several programmes, and stores that hold only what each of these viewers may see."""

    portfolio: dict[str, list[dict[str, Any]]]
    store: Store
    alone: list[tuple[Viewer, Store]]
    empty: Store
    owner: dict[str, dict[str, str]] = field(default_factory=dict)


def filled(portfolio: dict[str, list[dict[str, Any]]]) -> Store:
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    return store


def several(seed: int) -> dict[str, list[dict[str, Any]]]:
    """The first portfolio from this seed on whose projects belong to two programmes and are paid for."""
    while True:
        portfolio = generate(seed, n_projects=6)
        by_programme = {row["programme_id"] for row in portfolio["projects"]}
        if len(by_programme) > 1 and len({row["project_id"] for row in portfolio.get("grants", [])}) > 1:
            return portfolio
        seed += 1


@pytest.fixture(scope="module")
def known(soak: bool) -> Iterator[list[Known]]:
    """One portfolio, many with full counts."""
    found = []
    for seed in range(0, 1000, 100) if soak else [0]:
        portfolio = several(seed)
        projects = [str(row["project_id"]) for row in portfolio["projects"]]
        programme = str(portfolio["projects"][0]["programme_id"])
        viewers = [Viewer(role="lead", programme_ids=(programme,)), Viewer(role="team", project_ids=(projects[-1],))]
        # Of two, one's own neighbour is still a stranger to the third.
        viewers += [Viewer(role="team", project_ids=(projects[1], projects[2]))] if soak else []
        owner = {f"{table[:-1]}_id": {str(row[f"{table[:-1]}_id"]): str(row["project_id"]) for row in portfolio[table]} for table in ("groups", "sessions", "celebrations")}
        for table in TABLES.values():
            if "project_id" in table.column and len(table.key) == 1 and table.name in portfolio:
                owner[table.key[0]] = {str(row[table.key[0]]): str(row["project_id"]) for row in portfolio[table.name]}
        found.append(Known(portfolio, filled(portfolio), [(viewer, filled(restricted(portfolio, viewer))) for viewer in viewers], open_store(None), owner))
    yield found
    for one in found:
        for store in (one.store, one.empty, *(alone for _, alone in one.alone)):
            store.close()


def values_for(question: str, portfolio: dict[str, list[dict[str, Any]]], own: set[str]) -> list[dict[str, Any]]:
    """The places of a question filled twice: with ids of one's own, and with those of others."""
    names = set(re.findall(r"\$([a-z_]+)", QUESTIONS[question]))
    tried = []
    for is_own in (True, False):
        def ids(table: str, is_own: bool = is_own) -> list[str]:
            return [row[TABLES[table].key[0]] for row in portfolio[table] if (row["project_id"] in own) == is_own]

        def first(of: list[str]) -> str | None:
            return of[0] if of else None

        named = {
            "project_id": first(ids("projects")), "project_ids": ids("projects"), "session_id": first(ids("sessions")), "group_id": first(ids("groups")),
            "groups": ids("groups"), "group_ids": ids("groups"), "session_ids": ids("sessions"), "setting_id": first([row["setting_id"] for row in portfolio["settings"]]),
            "partner_id": first([row["partner_id"] for row in portfolio["groups"] if row.get("partner_id") and (row["project_id"] in own) == is_own]),
            "chosen": first(ids("projects")), "picked": [row["programme_id"] for row in portfolio["programmes"]],
            "programme_ids": [row["programme_id"] for row in portfolio["programmes"]], "funder_id": first([row["funder_id"] for row in portfolio["funders"]]),
        }
        # A place that is not listed here fails: whoever adds one says what may stand there.
        tried.append({name: named[name] if name in named else PLAIN[name] for name in names})
    return tried if names & named.keys() else tried[:1]


def answers(store: Store, viewer: Viewer, question: str, values: dict[str, Any]) -> list[str]:
    return sorted(repr(row) for row in ask_rows(store, viewer, question, Filters(as_of=DAY), **values))


def outside_ids(rows: list[dict[str, Any]], owner: dict[str, dict[str, str]], own: set[str]) -> set[str]:
    """Ids in the rows that belong to a project of somebody else."""
    return {
        str(value) for row in rows for name, value in row.items()
        if name.endswith("_id") and (whose := owner.get(name, {}).get(str(value))) is not None and whose not in own
    }


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_an_answer_is_the_same_without_everybody_else(known: list[Known], question: str, soak: bool) -> None:
    for one in known:
        for place, (viewer, alone) in enumerate(one.alone):
            own = own_projects(one.portfolio, viewer)
            assert own and own < {row["project_id"] for row in one.portfolio["projects"]}
            tried = values_for(question, one.portfolio, own)
            # The lead asks for their own, the team for others'; each for both with full counts.
            for values in tried if soak else [tried[place % len(tried)]]:
                rows = ask_rows(one.store, viewer, question, Filters(as_of=DAY), **values)
                assert outside_ids(rows, one.owner, own) == set()
                assert sorted(map(repr, rows)) == answers(alone, viewer, question, values), viewer


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_by_default_and_for_funders_an_answer_is_that_of_an_empty_store(known: list[Known], question: str) -> None:
    one = known[0]
    projects, programmes = tuple(str(row["project_id"]) for row in one.portfolio["projects"]), tuple(str(row["programme_id"]) for row in one.portfolio["programmes"])
    funder = str(one.portfolio["grants"][0]["funder_id"])
    values = values_for(question, one.portfolio, set(projects))[0]
    nothing = answers(one.empty, NOBODY, question, values)
    # Ids that are filled in open nothing: the role does.
    for viewer in (Viewer(project_ids=projects, programme_ids=programmes), Viewer(role="funder", funder_id=funder, project_ids=projects, programme_ids=programmes)):
        assert answers(one.store, viewer, question, values) == nothing


def test_the_questions_would_show_others_where_the_scope_were_open(known: list[Known]) -> None:
    one = known[0]
    viewer, alone = one.alone[1]
    everybody = Viewer(role="lead")
    own = own_projects(one.portfolio, viewer)
    told = {
        question for question in QUESTIONS for values in values_for(question, one.portfolio, own)[:1]
        if answers(one.store, everybody, question, values) != answers(alone, viewer, question, values)
    }
    # Nothing is proven by questions that answer nobody.
    assert len(told) > 0.8 * len(QUESTIONS), sorted(QUESTIONS.keys() - told)


def test_indicators_are_the_same_without_everybody_else(known: list[Known]) -> None:
    for one in known:
        for viewer, alone in one.alone:
            theirs = [list(indicator_rows(store, viewer, Filters(as_of=DAY))) for store in (one.store, alone)]
            assert theirs[0] == theirs[1] and theirs[0]
        for viewer in (NOBODY, Viewer(role="funder", funder_id=str(one.portfolio["funders"][0]["funder_id"]))):
            assert list(indicator_rows(one.store, viewer, Filters(as_of=DAY))) == []


def test_records_are_the_same_without_everybody_else(known: list[Known]) -> None:
    one = known[0]
    for viewer, alone in one.alone:
        for table in TABLES:
            assert recording.stored_rows(one.store, viewer, table) == recording.stored_rows(alone, viewer, table), table
    for viewer in (NOBODY, Viewer(role="funder", funder_id=str(one.portfolio["funders"][0]["funder_id"]))):
        assert [table for table in TABLES if recording.stored_rows(one.store, viewer, table)] == []


def test_a_lead_of_everything_reads_every_row(known: list[Known]) -> None:
    one = known[0]
    for viewer in (Viewer(role="lead"), Viewer(role="administrator")):
        for table in TABLES:
            assert len(recording.stored_rows(one.store, viewer, table)) == len(one.portfolio.get(table, [])), table


def test_a_programme_without_projects_and_a_funder_without_grants_are_there_for_leads() -> None:
    store = open_store(None)
    fill(store, arrow_tables({
        "programmes": [{"programme_id": "empty", "name": "Empty"}, {"programme_id": "other", "name": "Other"}], "funders": [{"funder_id": "new", "name": "New"}],
        "thresholds": [{"programme_id": "empty", "rule": "2.1.team_size", "value": 2.0}, {"programme_id": "other", "rule": "2.1.team_size", "value": 3.0}],
    }))
    seen = {
        label: {table: [row[TABLES[table].key[0]] for row in recording.stored_rows(store, viewer, table)] for table in ("programmes", "thresholds", "funders")}
        for label, viewer in (("all", Viewer(role="lead")), ("some", Viewer(role="lead", programme_ids=("empty",))), ("team", Viewer(role="team", project_ids=("p",))))
    }
    assert seen == {
        "all": {"programmes": ["empty", "other"], "thresholds": ["empty", "other"], "funders": ["new"]},
        "some": {"programmes": ["empty"], "thresholds": ["empty"], "funders": ["new"]},
        "team": {"programmes": [], "thresholds": [], "funders": []},
    }
    store.close()


def test_every_table_that_hangs_on_another_is_cut_down(known: list[Known]) -> None:
    # The twin of the scope: were a table forgotten here, its rows would be left whole and the comparison would say so.
    one = known[0]
    viewer, _ = one.alone[1]
    left = restricted(one.portfolio, viewer)
    assert all(len(left[table]) < len(one.portfolio[table]) for table in ("projects", "groups", "sessions", *OWNED_THROUGH) if len(one.portfolio.get(table, [])) > 20)
