"""The invented portfolio: the facts it must tell, the rules its records must keep, the same each time."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from coprod import demo
from coprod.demo import columns
from coprod.demo.story import rows
from coprod.intake import safeguarding
from coprod.schema import EVERYONE, ID_PATTERN, TABLES
from tests import plain

AS_OF = date(2026, 11, 22)
ARROW = {"date": pa.date32(), "yes_no": pa.bool_(), "whole": pa.int64(), "number": pa.float64(), "money": pa.float64()}
PORTFOLIOS = [(24, AS_OF, 7), (24, date(2024, 2, 29), 7), (24, date(2027, 1, 31), 3), (5, AS_OF, 7), (500, AS_OF, 7)]

Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module", params=PORTFOLIOS, ids=lambda made: f"{made[0]}-on-{made[1]}")
def made(request: pytest.FixtureRequest) -> tuple[Frames, date]:
    """Frames of a portfolio, and its as-of date."""
    projects, as_of, seed = request.param
    tables = demo.portfolio(seed, as_of=as_of, projects=projects)
    return {name: table.to_pandas(date_as_object=False, types_mapper=_kept) for name, table in tables.items()}, as_of


@pytest.fixture(scope="module")
def story() -> Frames:
    tables = demo.portfolio(as_of=AS_OF)
    return {name: table.to_pandas(date_as_object=False, types_mapper=_kept) for name, table in tables.items()}


@pytest.fixture(scope="module")
def read() -> dict[str, list[dict]]:
    """What the pages will show of the story, by the plain computation."""
    records = {name: table.to_pylist() for name, table in demo.portfolio(as_of=AS_OF).items()}
    return {
        "stages": plain.stages(records, AS_OF), "attention": plain.attention(records, AS_OF), "indicators": plain.indicators(records, AS_OF),
    }


def _kept(kind: pa.DataType) -> pd.ArrowDtype:
    """Not known stays apart from zero and no."""
    return pd.ArrowDtype(kind)


# Shape


def test_every_table_has_its_columns_in_order_and_type() -> None:
    tables = demo.portfolio(as_of=AS_OF)
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        assert table.schema.names == TABLES[name].names
        assert table.schema.types == [ARROW.get(column.type, pa.string()) for column in TABLES[name].columns], name
        assert table.num_rows > 0, name


def test_the_same_inputs_give_identical_tables() -> None:
    once, again = demo.portfolio(as_of=AS_OF, projects=60), demo.portfolio(as_of=AS_OF, projects=60)
    assert all(once[name].equals(again[name]) for name in TABLES)


def test_another_seed_gives_other_records() -> None:
    one, other = demo.portfolio(as_of=AS_OF), demo.portfolio(8, as_of=AS_OF)
    assert not one["attendance"].equals(other["attendance"])


def test_the_story_is_the_same_however_many_projects_follow() -> None:
    alone, among = demo.portfolio(as_of=AS_OF), demo.portfolio(as_of=AS_OF, projects=80)
    told = pa.array([row["project_id"] for row in rows("projects")])
    for name in ("projects", "sessions", "needs", "assessments"):
        kept = among[name].filter(pc.is_in(among[name]["project_id"], value_set=told))
        assert kept.equals(alone[name]), name


def test_a_demonstration_holds_at_least_one_project() -> None:
    with pytest.raises(ValueError, match="at least one"):
        demo.portfolio(as_of=AS_OF, projects=0)


def test_a_column_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="surname"):
        columns.table("funders", {"funder_id": ["a"], "surname": ["b"]})


def test_one_project_is_a_portfolio_too() -> None:
    assert demo.portfolio(as_of=AS_OF, projects=1)["projects"].num_rows == 1


# Rules


def test_keys_are_filled_and_occur_once(made: tuple[Frames, date]) -> None:
    for name, frame in made[0].items():
        assert not frame.duplicated(TABLES[name].key).any(), name
        for column in TABLES[name].columns:
            assert not (column.needs_value and frame[column.name].isna().any()), (name, column.name)


def test_ids_have_their_form_and_refer_to_rows(made: tuple[Frames, date]) -> None:
    frames, _ = made
    for name, frame in frames.items():
        for column in TABLES[name].columns:
            if column.type == "id":
                assert frame[column.name].dropna().str.fullmatch(ID_PATTERN).all(), (name, column.name)
            if column.ref:
                known = set(frames[column.ref][TABLES[column.ref].key[0]]) | ({EVERYONE} if column.ref == "segments" else set())
                assert set(frame[column.name].dropna()) <= known, (name, column.name)


def test_words_and_numbers_are_allowed_ones(made: tuple[Frames, date]) -> None:
    for name, frame in made[0].items():
        for column in TABLES[name].columns:
            values = frame[column.name].dropna()
            assert not column.words or set(values) <= set(column.words), (name, column.name)
            assert column.min is None or (values >= column.min).all(), (name, column.name)
            assert column.max is None or (values <= column.max).all(), (name, column.name)
            assert column.above is None or (values > column.above).all(), (name, column.name)


ORDERED_DATES = [
    ("programmes", "starts_on", "ends_on"), ("projects", "starts_on", "ends_on"), ("projects", "starts_on", "opened_on"),
    ("groups", "joined_on", "left_on"), ("team_members", "joined_on", "left_on"), ("expert_inputs", "given_on", "acted_on_on"),
    ("needs", "raised_on", "met_on"), ("needs", "raised_on", "declined_on"), ("needs", "met_on", "confirmed_on"),
    ("needs", "raised_on", "shared_on"), ("ideas", "raised_on", "decided_on"), ("ideas", "decided_on", "told_back_on"),
    ("reviews", "held_on", "changed_on"), ("stories", "told_on", "consent_until"),
]


def test_later_dates_are_not_before_earlier_ones(made: tuple[Frames, date]) -> None:
    for name, earlier, later in ORDERED_DATES:
        frame = made[0][name].dropna(subset=[earlier, later])
        assert (frame[later] >= frame[earlier]).all(), (name, later)


PLANS = {"planned_on", "planned_opening_on", "ends_on", "due_on", "consent_until"}


def test_nothing_done_lies_in_the_future(made: tuple[Frames, date]) -> None:
    frames, as_of = made
    for name, frame in frames.items():
        done = frame[frame["status"] != "planned"] if name in ("sessions", "projects") else frame
        for column in TABLES[name].columns:
            if column.type == "date" and column.name not in PLANS:
                assert (done[column.name].dropna() <= as_of).all(), (name, column.name)


def _with_projects(frames: Frames) -> Iterator[tuple[str, pd.Series, pd.Series]]:
    """Per table: the project of the row, and that of the group or session it names."""
    of_group = frames["groups"].set_index("group_id")["project_id"]
    of_session = frames["sessions"].set_index("session_id")["project_id"]
    of_celebration = frames["celebrations"].set_index("celebration_id")["project_id"]
    for name in ("groundwork", "needs", "ideas", "stories", "assessments"):
        frame, column = frames[name], "agreed_by_group_id" if name == "groundwork" else "group_id"
        named = frame.dropna(subset=[column])
        yield name, named["project_id"], named[column].map(of_group)
    ideas = frames["ideas"].dropna(subset=["session_id"])
    yield "ideas", ideas["project_id"], ideas["session_id"].map(of_session)
    for name in ("attendance", "reactions", "votes"):
        yield name, frames[name]["session_id"].map(of_session), frames[name]["group_id"].map(of_group)
    credits = frames["celebration_credits"]
    yield "celebration_credits", credits["celebration_id"].map(of_celebration), credits["group_id"].map(of_group)


def test_groups_and_sessions_belong_to_the_rows_project(made: tuple[Frames, date]) -> None:
    for name, own, named in _with_projects(made[0]):
        assert (own == named).all(), name


def test_people_keep_within_their_group(made: tuple[Frames, date]) -> None:
    frames, _ = made
    came = frames["attendance"].merge(frames["groups"], on="group_id")
    assert not (came["newcomers"] > came["people"]).any()
    assert not (came["newcomers"].notna() & came["people"].isna()).any()
    assert not (came["people"] > came["roster"]).any()
    newcomers = came.groupby("group_id", as_index=False).agg({"newcomers": "sum", "roster": "first"})
    assert not (newcomers["newcomers"] > newcomers["roster"]).any()
    profiles = frames["group_profiles"].merge(frames["segments"], on="segment_id")
    described = profiles.groupby(["group_id", "dimension"], as_index=False)["people"].sum().merge(frames["groups"], on="group_id")
    assert not (described["people"] > described["roster"]).any()


def test_answers_keep_within_those_who_came(made: tuple[Frames, date]) -> None:
    frames, _ = made
    for name in ("reactions", "votes"):
        given = frames[name].groupby(["session_id", "group_id", "question"], as_index=False)["people"].sum()
        came = given.merge(frames["attendance"], on=["session_id", "group_id"], how="left", suffixes=("_given", ""))
        assert (came["people_given"] <= came["people"]).all(), name


def test_headcounts_are_not_below_the_groups(made: tuple[Frames, date]) -> None:
    frames, _ = made
    counted = frames["attendance"].groupby("session_id")["people"].sum()
    sessions = frames["sessions"].set_index("session_id")
    assert not (sessions["headcount"] < counted.reindex(sessions.index)).any()


def test_groups_come_while_they_belong(made: tuple[Frames, date]) -> None:
    frames, _ = made
    came = frames["attendance"].merge(frames["groups"], on="group_id").merge(frames["sessions"], on="session_id")
    assert (came["held_on"] >= came["joined_on"]).all()
    assert not (came["held_on"] > came["left_on"]).any()
    assert (came["status"] == "held").all()


def test_texts_hold_nothing_of_persons(made: tuple[Frames, date]) -> None:
    """What an import would refuse, or warn of, does not occur."""
    for name, frame in made[0].items():
        for column in TABLES[name].columns:
            if column.type in safeguarding.SCREENED:
                is_role = column.name.endswith("role")
                seen = [safeguarding.reason(text, column.type, may_hold_name=column.names, is_role=is_role) for text in frame[column.name].dropna().unique()]
                assert not any(seen), (name, column.name, seen)


def test_populations_name_their_source_and_cover_the_places(made: tuple[Frames, date]) -> None:
    frames, _ = made
    told = frames["populations"].merge(frames["segments"], on="segment_id")
    assert told[["definition", "year", "source"]].notna().all().all()
    for dimension in ("age", "ethnicity", "disability", "language"):
        assert set(frames["projects"]["place_code"]) <= set(told[told["dimension"] == dimension]["place_code"])
    birmingham = told[told["place_code"] == "E08000025"].set_index("segment_id")["people"]
    assert birmingham["language-other"] == 171_450
    assert birmingham["disability-yes"] + birmingham["disability-no"] == 198_062 + 946_840


# The story


def test_three_programmes_of_six_years(story: Frames) -> None:
    assert (len(story["programmes"]), len(story["projects"]), len(story["funders"])) == (3, 24, 3)
    assert (AS_OF - story["projects"]["starts_on"].min()).days > 5.5 * 365
    assert story["projects"].groupby("programme_id").size().min() >= 7
    assert set(story["projects"]["status"]) == {"planned", "active", "paused", "complete", "stopped"}


def test_funders_overlap(story: Frames) -> None:
    funders_of = story["grants"].groupby("project_id")["funder_id"].nunique()
    assert (funders_of > 1).sum() >= 3


def test_one_very_large_project(story: Frames) -> None:
    groups = story["groups"][story["groups"]["project_id"] == "canopy"]
    assert groups["partner_id"].nunique() == 25
    assert groups["roster"].sum() == 800
    project = story["projects"].set_index("project_id").loc["canopy"]
    assert (project["opened_on"] - project["starts_on"]).days // 365 == 4
    assert 89 <= (project["opened_on"] - project["planned_opening_on"]).days <= 93
    sessions = story["sessions"][(story["sessions"]["project_id"] == "canopy") & (story["sessions"]["status"] == "held")]
    assert sessions["held_on"].max() > AS_OF - timedelta(days=21)
    assert (sessions["held_on"] > project["opened_on"]).sum() > 40


def test_eight_hundred_came(read: dict[str, list[dict]]) -> None:
    reach = next(row for row in read["indicators"] if row["indicator"] == "reach" and row["project_id"] == "canopy")
    assert reach["upper"] == 800
    assert reach["lower"] >= 780


def test_many_small_projects(story: Frames) -> None:
    n_groups = story["groups"].groupby("project_id").size()
    assert n_groups.between(1, 3).sum() >= 15
    only = story["groups"][story["groups"]["project_id"].map(n_groups) == 1]
    assert 7 in only["roster"].tolist()


def test_one_never_began(story: Frames) -> None:
    planned = story["projects"][story["projects"]["status"] == "planned"]["project_id"].tolist()
    assert len(planned) == 1
    for name, frame in story.items():
        if name != "projects" and "project_id" in frame:
            assert planned[0] not in set(frame["project_id"]), name


def test_some_stalled(story: Frames) -> None:
    """Nothing held or reviewed for half a year, and nobody has called it ended."""
    held = story["sessions"][story["sessions"]["status"] == "held"].groupby("project_id")["held_on"].max()
    reviewed = story["reviews"].groupby("project_id")["held_on"].max()
    going = story["projects"][story["projects"]["status"].isin(["active", "paused"])]["project_id"]
    last = pd.concat([held, reviewed]).dropna().groupby(level=0).max()
    assert sum((AS_OF - last[project]).days > 180 for project in going) >= 3


def test_one_partner_is_almost_right(read: dict[str, list[dict]]) -> None:
    found = [row for row in read["indicators"] if row["indicator"] == "fit_planned" and row["status"] == "almost_right"]
    assert [row["project_id"] for row in found] == ["many-tongues"]
    assert found[0]["value"] >= 0.6


def test_something_of_every_kind_needs_attention(read: dict[str, list[dict]]) -> None:
    reasons = {row["reason"] for row in read["attention"]}
    assert reasons == {
        "no_review", "need_open", "session_unfit", "gone_quiet", "almost_right", "no_expert", "behind_target", "not_told_back",
        "records_overdue", "consent_ending", "action_overdue",
    }
    soon = [row for row in read["attention"] if row["reason"] == "session_unfit" and row["since"] <= AS_OF + timedelta(days=14)]
    later = [row for row in read["attention"] if row["reason"] == "session_unfit" and row["since"] > AS_OF + timedelta(days=14)]
    assert soon
    assert later


def test_teams_claim_too_much_too_little_and_record_too_little(read: dict[str, list[dict]]) -> None:
    gaps = [row["gap"] for row in read["stages"]]
    assert all(gaps.count(gap) >= 8 for gap in ("agree", "over_claim", "under_claim", "under_recorded"))


def test_levels_spread_in_every_tip(read: dict[str, list[dict]]) -> None:
    # A single row of groundwork, or one expert, is level 1 already: tips 1 and 3 have no level 0.
    for tip in range(1, 10):
        levels = {row["evidence_level"] for row in read["stages"] if row["tip"] == tip and row["evidence_status"] == "ok"}
        assert levels >= ({1, 2, 3, 4} if tip in (1, 3) else {0, 1, 2, 3, 4}), tip
    statuses = {(row["tip"], row["evidence_status"]) for row in read["stages"]}
    assert {(tip, "no_data") for tip in range(1, 9)} | {(9, "not_due")} <= statuses


def test_sessions_have_a_few_holes(story: Frames) -> None:
    sessions = story["sessions"][story["sessions"]["status"] == "held"]
    for column in ("setting_id", "hours", "writing"):
        assert 0.01 < sessions[column].isna().mean() < 0.25, column
    assert not set(sessions["session_id"]) <= set(story["session_methods"]["session_id"])


def test_drawn_projects_have_sessions_and_attendance_in_proportion() -> None:
    tables = demo.portfolio(as_of=AS_OF, projects=500)
    assert 30 < tables["sessions"].num_rows / 500 < 55
    assert 60 < tables["attendance"].num_rows / 500 < 105
    assert tables["programmes"].num_rows >= 5
    assert tables["funders"].num_rows >= 4
