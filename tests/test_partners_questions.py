"""What the questions of the partners page compute, a second time in plain Python on generated records."""

import datetime
from collections import Counter
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD
from coprod.vocabulary import WORDS

from . import plain
from .plain import audience, ongoing
from .plain.project import Project
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
SEEDS = [1, 2, 3]
PAGED = {"most": 1_000, "skip": 0}
KINDS = WORDS["partner_kind"]
SEARCH = {**PAGED, "kind_ids": list(KINDS), "kind_labels": list(KINDS.values()), "named": 100}
Rows = list[dict[str, Any]]


def asked(store: Store, question: str, **parameters: Any) -> Rows:
    return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=AS_OF), **parameters)


def filled(store: Store, seed: int) -> list[Project]:
    records = generate(seed, n_projects=12, as_of=AS_OF)
    fill(store, arrow_tables(records))
    return plain.projects_on(records, AS_OF)


@pytest.mark.parametrize("which", SEEDS)
def test_groups_are_counted_with_those_gone_quiet(store: Store, which: int) -> None:
    projects = filled(store, which)
    groups = [(project, group) for project in projects for group in project.groups]
    active = [(project, group) for project, group in groups if project.is_active(group)]
    rhythms = {group["group_id"]: ongoing.gone_quiet(project, group) for project, group in groups}
    total = asked(store, "partners_total")[0]
    assert [total[name] for name in ("n_groups", "n_projects", "n_active", "n_left", "n_come", "n_partners", "n_partners_active", "n_quiet", "n_rhythm")] == [
        len(groups), len({project.project_id for project, _ in groups}), len(active), sum(group["left_on"] is not None for _, group in groups),
        sum(bool(project.attended(group)) for project, group in groups), len({group["partner_id"] for _, group in groups} - {None}),
        len({group["partner_id"] for _, group in active} - {None}), sum(one is not None and one.is_quiet for one in rhythms.values()),
        sum(one is not None for one in rhythms.values()),
    ]
    steps = [(rhythms[group["group_id"]]) for _, group in active]
    told = ["unknown" if one is None else ("long" if one.ratio > 4 else "quiet") if one.is_quiet else "later" if one.ratio > 1 else "usual" for one in steps]
    assert {row["standing"]: row["n"] for row in asked(store, "partners_rhythm")} == Counter(told)
    quiet = asked(store, "partners_quiet", **PAGED)
    assert {row["group_id"] for row in quiet} == {group_id for group_id, one in rhythms.items() if one is not None and one.is_quiet}
    for row in quiet:
        one = rhythms[row["group_id"]]
        assert one is not None
        assert (row["days"], row["last_on"]) == ((AS_OF - one.last_on).days, one.last_on)
        assert row["usual_days"] == pytest.approx(one.median_gap)


@pytest.mark.parametrize("which", SEEDS)
def test_the_time_line_holds_every_group_with_its_visits(store: Store, which: int) -> None:
    projects = filled(store, which)
    rows = asked(store, "partners_line", **PAGED, groups_of=1_000)
    wanted = {
        group["group_id"]: (project.start(group), group["left_on"], next(reversed(project.came_on(group)), None), len(project.came_on(group)), project.is_active(group))
        for project in projects for group in project.groups
    }
    assert {row["group_id"]: (row["start_on"], row["left_on"], row["last_on"], row["n_attended"], row["is_active"]) for row in rows} == wanted
    visits = {(group["group_id"], day) for project in projects for group in project.groups for day in project.came_on(group)}
    assert {(row["group_id"], row["held_on"]) for row in asked(store, "partners_visits", most=100_000)} == visits
    assert max(Counter(row["project_id"] for row in asked(store, "partners_line", **PAGED, groups_of=2)).values()) <= 2


@pytest.mark.parametrize("which", SEEDS)
def test_who_stays_is_added_up_over_the_projects(store: Store, which: int) -> None:
    projects = filled(store, which)
    wanted = {}
    for quarter in range(1, 9):
        shares = [share for project in projects if (share := ongoing.partner_survival(project, quarter))]
        if shares:
            wanted[quarter] = (sum(share.k for share in shares), sum(share.n for share in shares), len(shares))
    assert {row["quarter"]: (row["k"], row["n"], row["n_projects"]) for row in asked(store, "partners_staying")} == wanted


@pytest.mark.parametrize("which", SEEDS)
def test_fit_stands_planned_beside_realised_almost_right_first(store: Store, which: int) -> None:
    projects = filled(store, which)
    wanted = {}
    for project in projects:
        for group in project.groups:
            planned, realised = audience.fit_planned(project, group), audience.fit_realised(project, group)
            if planned is not None or realised is not None:
                wanted[group["group_id"]] = (planned[0] if planned else None, realised, bool(planned and planned[1]))
    rows = asked(store, "partners_fit", **PAGED)
    assert {row["group_id"]: row["is_almost"] for row in rows} == {group_id: one[2] for group_id, one in wanted.items()}
    for row in rows:
        assert (row["planned"], row["realised"]) == tuple(None if one is None else pytest.approx(one) for one in wanted[row["group_id"]][:2])
    active = [row["is_almost"] for row in rows if row["is_active"]]
    assert active == sorted(active, reverse=True)


def test_partners_are_found_by_every_word_of_name_and_kind(store: Store) -> None:
    projects = filled(store, 2)
    groups = [(project, group) for project in projects for group in project.groups if group["partner_id"]]
    partners = {row["partner_id"]: row for row in projects[0].all_of("partners")}
    met = {group["partner_id"] for _, group in groups}
    assert {row["partner_id"] for row in asked(store, "partners_found", find="", unused=True, **SEARCH)} == set(partners)
    rows = asked(store, "partners_found", find="", unused=False, **SEARCH)
    assert {row["partner_id"] for row in rows} == met
    for row in rows:
        mine = [(project, group) for project, group in groups if group["partner_id"] == row["partner_id"]]
        days = [day for project, group in mine for day in project.came_on(group)]
        assert (row["n_groups"], row["n_active"], row["n_projects"], row["last_on"]) == (
            len(mine), sum(project.is_active(group) for project, group in mine), len({project.project_id for project, _ in mine}), max(days, default=None),
        )
        assert {one["project_id"] for one in row["projects"]} == {project.project_id for project, _ in mine}
    one = partners[rows[0]["partner_id"]]
    find = f"{KINDS[one['kind']].upper()} {one['name'].split()[-1]}"
    wanted = {key for key, row in partners.items() if all(word in f"{row['name']} {KINDS[row['kind']]} {row['kind']}".lower() for word in find.lower().split())}
    assert {row["partner_id"] for row in asked(store, "partners_found", find=find, unused=True, **SEARCH)} == wanted
    assert one["partner_id"] in wanted
