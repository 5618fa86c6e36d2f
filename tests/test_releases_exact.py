"""What a release is made from agrees with a second computation in plain Python, on generated portfolios and on the worked ones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pytest

from coprod.disclosure import Guarded, Thresholds
from coprod.disclosure.content import Content, Count, Fact
from coprod.errors import CoprodError
from coprod.releases.composing import composed
from coprod.releases.gathering import Gathered, all_features, core_features, gather
from coprod.releases.quarters import Quarter, history, quarter_of
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill

from . import examples, releasable
from .plain import releases as plain
from .portfolios import as_of_dates, generate, read_folder
from .portfolios.folders import Portfolio
from .shared import shared_folder

NUMBERS = Thresholds()
TODAY = date(2026, 11, 23)


def quarters(portfolio: Portfolio) -> list[Quarter]:
    """The quarters before the days a portfolio is about."""
    return sorted({quarter_of(day).back(1) for day in as_of_dates(portfolio)})[-2:]


@pytest.fixture(params=["a", "b"])
def worked(request: pytest.FixtureRequest) -> Iterator[tuple[Store, Portfolio]]:
    portfolio = read_folder(shared_folder("checks", f"portfolio-{request.param}"))
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    yield store, portfolio
    store.close()


def test_generated_portfolios_agree(soak: bool) -> None:
    n_released = 0
    for seed in range(150 if soak else 7):
        portfolio = generate(seed)
        store = open_store(None)
        fill(store, arrow_tables(portfolio))
        for quarter in quarters(portfolio)[: 2 if soak else 1]:
            n_released += agree(store, portfolio, quarter)
        store.close()
    assert n_released >= (100 if soak else 4)


def test_a_worked_portfolio_agrees(worked: tuple[Store, Portfolio]) -> None:
    assert agree(*worked, Quarter(2026, 3), n_quarters=3)


def test_edges_agree(store: Store) -> None:
    made = releasable.portfolio()
    made["ideas"] = [row for row in made["ideas"] if row["idea_id"] not in ("i2", "i3")]
    made["grants"][0]["awarded_on"] = None
    made["setting_features"] = [{"setting_id": "hall", "feature": "quiet_room", "value": "partly", "checked_on": date(2026, 7, 1)}]
    for at, (feature, raised_on) in enumerate((("quiet_room", date(2026, 8, 3)), ("lift", date(2026, 7, 9)))):
        made["needs"].append({
            "need_id": f"edge-{at}", "project_id": "p1", "group_id": "p1.g0", "feature": feature, "need": "It", "raised_on": raised_on, "raised_how": "said",
        })
    made["reviews"].append({"review_id": "ahead", "project_id": "p1", "planned_on": date(2026, 12, 1), "is_with_partners": False})
    made["projects"][1]["opened_on"] = date(2026, 8, 20)
    again = {"session_id": "again", "project_id": "p2", "held_on": date(2026, 8, 20), "status": "held", "headcount": 40}
    made["sessions"].append(again)
    made["attendance"].append({"session_id": "again", "group_id": "p2.g0", "people": 60})
    made["stories"].append({
        "story_id": "ending", "project_id": "p3", "told_on": date(2026, 9, 1), "text": "Just gone", "consent": "public", "consent_until": date(2026, 11, 22),
    })
    made["setting_features"].append({"setting_id": "hall", "feature": "low_noise", "value": "yes", "checked_on": date(2026, 10, 1)})
    for need in made["needs"][:24]:
        need.update(met_on=None, declined_on=date(2026, 8, 5))
    made["group_profiles"] = [row for row in made["group_profiles"] if row["group_id"] != "p3.g0"]
    fill(store, arrow_tables(made))
    assert agree(store, examples.complete(made), Quarter(2026, 3))
    gathered = gather(store, Quarter(2026, 3), TODAY, 1)
    told = {(row["name"], row["key"]): (row["k"], row["n"]) for row in gathered.facts["p1"] + gathered.facts["p2"]}
    assert (told["visits_match", "partly"], told["groups_since_opening", None]) == ((1, 1), (1, 4))
    assert ("reviews_held", None) not in {(row["name"], row["key"]) for row in gathered.facts["p1"]}


def agree(store: Store, portfolio: Portfolio, quarter: Quarter, n_quarters: int = 1) -> bool:
    """Everything behind a release of the quarter is the same twice; whether there was anything to release."""
    theirs = plain.Quarter(portfolio, quarter.first_day, quarter.last_day)
    if not theirs.grants:
        with pytest.raises(CoprodError, match="No grant"):
            gather(store, quarter, TODAY)
        return False
    gathered = gather(store, quarter, TODAY, n_quarters)
    assert sorted(gathered.funders) == theirs.funder_ids
    projects = list(theirs.projects.values())
    ours = {(part.measure, part.project_id, part.group_id): part.people for part in gathered.exact.parts}
    assert ours == {place: people for project in projects for place, people in plain.parts(project).items()}
    assert len(ours) == len(list(gathered.exact.parts))
    assert gathered.exact.no_data == {place for project in projects for place in plain.no_data(project)}
    days = history(quarter, min(project.record["starts_on"] for project in projects), n_quarters)
    for project in projects:
        stages = {(stage.tip, stage.on, stage.level, stage.status) for stage in gathered.stages[project.project_id]}
        assert stages == plain.levels(portfolio, project, days)
    for content in composed(gathered, Everything(gathered), NUMBERS):
        agree_for_funder(content, theirs)
    return True


class Everything(Guarded):
    """A guard that lets everything out as it is: only here, to compare what goes in."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__({}, NUMBERS)
        self.parts = list(gathered.exact.parts)

    def total(self, measures: Sequence[str], projects: frozenset[str]) -> Count:
        return Count(int(sum(part.people for part in self.parts if part.measure in measures and part.project_id in projects)), "ok")


def agree_for_funder(content: Content, theirs: plain.Quarter) -> None:
    projects = theirs.granted_to(content.funder_id)
    ids = {project.project_id for project in projects}
    assert {project.project_id for project in content.projects} == ids
    assert {(one.currency, one.amount, one.n_grants, one.n_without_amount, one.n_projects) for one in content.money} == plain.money(theirs, content.funder_id)
    assert fact_differences(content.facts, plain.facts(theirs, projects, core_features(), all_features())) == []
    words = plain.texts(theirs, ids, TODAY)
    for kind, rows in words.items():
        assert [(text.on, text.record_id, text.text, text.answer) for text in content.texts if text.kind == kind] == rows[:30]
    assert {one.dimension: (one.n_groups, one.n_groups_answered) for one in content.dimensions} == plain.described(projects)
    percents = {one.segment_id: one.population_percents for dimension in content.dimensions for one in dimension.segments if one.population_percents}
    assert percents == plain.population_percents(projects)
    assert_median(content, projects)
    assert_totals(content, projects)


def assert_median(content: Content, projects: list[plain.Project]) -> None:
    days, n_met, n_groups = plain.median_wait(projects)
    told = [fact for fact in content.facts if fact.name == "needs_median_days"]
    is_open = n_met >= 10 and n_groups >= 3
    has_needs = any(project.own("needs") for project in projects)
    assert [fact.value for fact in told] == ([days] if is_open else [] if has_needs else [None])
    assert next((one.n, one.of) for one in content.withheld if one.table == "means") == (int(has_needs and not is_open), int(has_needs))


def assert_totals(content: Content, projects: list[plain.Project]) -> None:
    """What a project's parts add up to is what its indicator says."""
    for row in content.reached:
        for project in projects:
            if project.project_id == row.project_id and (interval := plain.reach.reach(project)) is not None:
                assert (row.lower.value, row.upper.value, row.contacts.value) == (*interval, plain.reach.contacts(project))


def fact_differences(ours: Iterable[Fact], theirs: plain.Facts) -> list[str]:
    """A sentence for each fact that one lacks or that says something else."""
    mine = {(fact.name, fact.project_id, fact.key): (fact.value, fact.of) for fact in ours if fact.name != "needs_median_days"}
    found = [f"only here: {place}" for place in mine if place not in theirs]
    found += [f"missing here: {place}" for place in theirs if place not in mine]
    for place in mine.keys() & theirs.keys():
        a, b = mine[place], theirs[place]
        if not all(x == y or (x is not None and y is not None and abs(x - y) < 1e-6) for x, y in zip(a, b, strict=True)):
            found.append(f"{place}: {a} and {b}")
    return sorted(found)
