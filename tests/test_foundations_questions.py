"""What the questions of the foundations page compute, a second time in plain Python on generated records."""

import datetime
from collections import Counter
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import examples, plain
from .plain import tips_1_to_3 as tips
from .plain.project import Project
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
SEEDS = [1, 2, 3]
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, **parameters: Any) -> Rows:
    paged = {"most": 1_000, "skip": 0} if question in ("foundations_projects", "foundations_library", "foundations_rests", "foundations_team_of", "foundations_experts", "foundations_closed", "foundations_waiting") else {}
    return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=AS_OF), **paged, **parameters)


def filled(store: Store, seed: int) -> list[Project]:
    records = generate(seed, n_projects=12, as_of=AS_OF)
    fill(store, arrow_tables(records))
    return plain.projects_on(records, AS_OF)


def number(project: Project, rule: str, usual: float) -> float:
    """The number a rule asks of a project: its programme's own, else the usual one."""
    own = [row["value"] for row in project.all_of("thresholds") if row["rule"] == rule and row["programme_id"] == project.record["programme_id"]]
    return own[0] if own else usual


def standing(project: Project) -> str:
    lead, rows = tips.ethos_lead_days(project), project.own("groundwork")
    if lead is not None:
        steps = [(90, "before_90"), (30, "before_30"), (-1, "before"), (-31, "after"), (-91, "after_30")]
        return next((name for least, name in steps if lead > least), "after_90")
    if tips.agreed(project, "ethos"):
        return "no_session"
    return "not_agreed" if any(row["kind"] == "ethos" for row in rows) else "no_ethos" if rows else "nothing"


def place(project: Project) -> int:
    """What needs attention first: met without an ethos, then late, then nothing agreed yet."""
    lead = tips.ethos_lead_days(project)
    if not tips.agreed(project, "ethos"):
        return 1 if project.first_held_on else 3
    return 2 if lead is not None and lead < number(project, "1.3.ethos_lead_days", 0) - 1e-9 else 4


@pytest.mark.parametrize("which", SEEDS)
def test_groundwork_is_what_was_agreed_by_whom_and_when(store: Store, which: int) -> None:
    projects = filled(store, which)
    assert {row["standing"]: row["n"] for row in asked(store, "foundations_ethos")} == Counter(map(standing, projects))
    shares = [tips.partners_agreed(project) for project in projects]
    total = asked(store, "foundations_total")[0]
    assert [total[name] for name in ("n_projects", "n_ethos", "n_definition")] == [
        len(projects), sum(bool(tips.agreed(project, "ethos")) for project in projects), sum(bool(tips.agreed(project, "definition")) for project in projects),
    ]
    assert ((total["k_agreed"] or 0), (total["n_asked"] or 0)) == (sum(share.k for share in shares if share), sum(share.n for share in shares if share))
    steps = ["no_group" if not share else "none" if not share.k else "every" if share.k == share.n else "half" if 2 * share.k >= share.n else "some" for share in shares]
    assert {row["standing"]: row["n"] for row in asked(store, "foundations_agreed")} == Counter(steps)
    places = {project.project_id: place(project) for project in projects}
    every = {"standing": None, "agreement": None}
    shown = asked(store, "foundations_projects", everything=False, **every)
    assert {row["project_id"]: row["place"] for row in shown} == {project_id: at for project_id, at in places.items() if at < 4}
    assert len(asked(store, "foundations_projects", everything=True, **every)) == len(projects)
    # Behind each bar stand as many projects as it counts.
    for name, n in Counter(map(standing, projects)).items():
        assert len(asked(store, "foundations_projects", everything=False, **{**every, "standing": name})) == n
    for name, n in Counter(steps).items():
        assert len(asked(store, "foundations_projects", everything=False, **{**every, "agreement": name})) == n
    for row in shown:
        assert row["first_held_on"] == next(project.first_held_on for project in projects if project.project_id == row["project_id"])


def test_the_library_wants_every_word_of_note_or_project(store: Store) -> None:
    day = datetime.date(2026, 3, 1)
    fill(store, arrow_tables(examples.complete({
        "projects": [{"project_id": "p1", "name": "Rhyme Garden"}, {"project_id": "p2", "name": "Bee Line"}],
        "groundwork": [
            {"groundwork_id": "w1", "project_id": "p1", "kind": "precedent", "note": "Models in cardboard, at full size", "agreed_on": day},
            {"groundwork_id": "w2", "project_id": "p2", "kind": "approach", "note": "Cardboard first"},
            {"groundwork_id": "w3", "project_id": "p2", "kind": "precedent", "agreed_on": day},
            {"groundwork_id": "w4", "project_id": "p2", "kind": "precedent", "note": "Cardboard later on", "agreed_on": AS_OF + datetime.timedelta(days=1)},
            {"groundwork_id": "w5", "project_id": "p1", "kind": "ethos", "note": "Cardboard", "agreed_on": day},
        ],
    })))
    both = ["precedent", "approach"]
    finds = [("", both), ("CARDBOARD", both), ("cardboard garden", both), ("size rhyme card", both), ("bee", ["precedent"]), ("no such word", both)]
    found = [[row["groundwork_id"] for row in asked(store, "foundations_library", find=find, kinds=kinds)] for find, kinds in finds]
    # The latest first; what nobody described comes last.
    assert found == [["w1", "w2", "w3"], ["w1", "w2"], ["w1"], ["w1"], ["w3"], []]


@pytest.mark.parametrize("which", SEEDS)
def test_teams_are_counted_and_those_that_rest_on_one_person_named(store: Store, which: int) -> None:
    projects = filled(store, which)
    counts: Counter[tuple[str, int | None]] = Counter()
    rests = set()
    for project in projects:
        for aspect, most in (("team_size", 5), ("departments", 3), ("external_organisations", 3)):
            value = getattr(tips, aspect)(project)
            counts[aspect, None if value is None else min(value, most)] += 1
        led, size = tips.lead_dependence(project), tips.team_size(project)
        is_led = led is not None and led.k / led.n > number(project, "2.3.lead_dependence", 0.6) + 1e-9
        counts["lead_dependence", None if led is None else int(is_led)] += 1
        is_small = size is not None and size < number(project, "2.1.team_size", 2) - 1e-9
        rests |= {(project.project_id, is_small, is_led)} if is_small or is_led else set()
    assert {(row["aspect"], row["many"]): row["n"] for row in asked(store, "foundations_teams")} == counts
    for (aspect, many), n in counts.items():
        assert len(asked(store, "foundations_team_of", aspect=aspect, many=many)) == n
    found = asked(store, "foundations_rests")
    assert {(row["project_id"], row["team_size"] is not None, row["most"] is not None) for row in found} == rests
    by_id = {project.project_id: project for project in projects}
    for row in found:
        if row["most"] is not None:
            led = tips.sessions_led(by_id[row["project_id"]])
            assert (row["k_led"], row["n_led"]) == (led[row["led_by_role"]], led.total()) == (max(led.values()), led.total())


@pytest.mark.parametrize("which", SEEDS)
def test_experts_stand_where_they_first_advised_and_decisions_before_them_are_found(store: Store, which: int) -> None:
    projects = filled(store, which)
    firsts = {project.project_id: min((row["given_on"] for row in project.own("expert_inputs")), default=None) for project in projects}
    decided = {project.project_id: [row for row in project.own("ideas") if row["decided_on"]] for project in projects}
    closed = {row["idea_id"] for key, rows in decided.items() for row in rows if firsts[key] and row["decided_on"] < firsts[key]}
    advice = asked(store, "foundations_advice")[0]
    inputs = [row for project in projects for row in project.own("expert_inputs")]
    old = [row for row in inputs if row["given_on"] <= AS_OF - datetime.timedelta(days=30)]
    assert [advice[name] for name in ("n_projects", "n_with", "n_inputs", "n_asked", "k_acted", "n_closed", "n_decided", "n_without")] == [
        len(projects), sum(first is not None for first in firsts.values()), len(inputs), len(old), sum(row["acted_on_on"] is not None for row in old), len(closed),
        sum(len(rows) for key, rows in decided.items() if firsts[key]), sum(len(rows) for key, rows in decided.items() if not firsts[key]),
    ]
    assert {row["idea_id"] for row in asked(store, "foundations_closed")} == closed
    assert {row["input_id"] for row in asked(store, "foundations_waiting")} == {row["input_id"] for row in old if row["acted_on_on"] is None}
    rows = asked(store, "foundations_experts", experts=1_000)
    for project in projects:
        mine = [row for row in rows if row["project_id"] == project.project_id]
        experts = {(row["field"], row["organisation"]) for row in project.own("expert_inputs")}
        assert {(row["field"], row["organisation"]) for row in mine if row["first_on"]} == experts
        entry = tips.expert_entry(project)
        assert mine[0]["entry"] == (None if entry is None else pytest.approx(entry))
        ways = [row["way"] for row in mine if row["way"] is not None]
        assert (sum(ways) / len(ways) if entry is not None and len(ways) == 1 else entry) == (None if entry is None else pytest.approx(entry))
        drawn = [row for row in asked(store, "foundations_decided", ideas_of=1_000) if row["project_id"] == project.project_id]
        before = [row for row in decided[project.project_id] if not firsts[project.project_id] or row["decided_on"] < firsts[project.project_id]]
        assert len(drawn) == (len(before) if mine[0]["has_way"] else 0)
