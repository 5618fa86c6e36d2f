"""What the Overview and Stage progress say over time and side by side, counted a second time from the records."""

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from coprod.charts.side_by_side import month_on_month, partner_kinds, tips_side_by_side
from coprod.charts.theme import DARK, LIGHT, Theme
from coprod.query import Filters, ask_rows
from coprod.reports import overview_words as words
from coprod.reports.partner_mix import mix_finding, mix_table
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from .drawn import checked
from .portfolios import generate

DAY = datetime.date(2026, 11, 22)
Rows = list[dict[str, Any]]
# Which records tell of a kind of event, and by which day.
EVENTS = {
    "opened": ("projects", "opened_on"), "started": ("projects", "starts_on"), "need_raised": ("needs", "raised_on"), "need_met": ("needs", "met_on"),
    "review": ("reviews", "held_on"), "idea_told_back": ("ideas", "told_back_on"), "celebration": ("celebrations", "held_on"),
}


@pytest.fixture(scope="module", params=[1, 4, 9])
def known(request: pytest.FixtureRequest) -> Iterator[tuple[dict[str, Rows], Store]]:
    records = generate(request.param, as_of=DAY, n_projects=12)
    store = open_store(None)
    fill(store, arrow_tables(records))
    yield records, store
    store.close()


def asked(store: Store, question: str, **parameters: Any) -> Rows:
    return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=DAY), **parameters)


def days_of(records: dict[str, Rows], kind: str) -> list[datetime.date]:
    table, column = EVENTS[kind]
    return [row[column] for row in records.get(table, []) if row.get(column) and row[column] <= DAY]


def held(records: dict[str, Rows]) -> list[datetime.date]:
    return [row["held_on"] for row in records["sessions"] if row["status"] == "held" and row["held_on"] <= DAY]


@pytest.mark.parametrize("days", [30, 365])
def test_what_happened_is_counted_beside_as_long_a_time_before(known: tuple[dict[str, Rows], Store], days: int) -> None:
    records, store = known
    first, before = DAY - datetime.timedelta(days=days - 1), DAY - datetime.timedelta(days=2 * days - 1)
    found = {row["kind"]: (row["n"], row["n_before"]) for row in asked(store, "overview_happened", since=first, before=before) if row["kind"] != "group_started"}
    expected = {kind: (sum(day >= first for day in days_of(records, kind)), sum(before <= day < first for day in days_of(records, kind))) for kind in EVENTS}
    assert found == {kind: n for kind, n in expected.items() if any(n)}
    one = asked(store, "overview_held", since=first, before=before)[0]
    assert (one["n"], one["n_before"]) == (sum(day >= first for day in held(records)), sum(before <= day < first for day in held(records)))


def test_months_hold_what_the_records_hold(known: tuple[dict[str, Rows], Store]) -> None:
    records, store = known
    since = datetime.date(2025, 10, 1)
    found = {(row["kind"], row["month"]): row["n"] for row in asked(store, "overview_months", since=since) if row["kind"] != "group_started"}
    every = {"session": held(records), **{kind: days_of(records, kind) for kind in words.LANES if kind in EVENTS}}
    assert found == dict(Counter((kind, day.replace(day=1)) for kind, some in every.items() for day in some if day >= since))
    assert found


def test_programmes_add_their_projects_up(known: tuple[dict[str, Rows], Store]) -> None:
    records, store = known
    rows = asked(store, "overview_programmes", most=99, skip=0)
    numbers = ask_rows(store, LOCAL_LEAD, "overview_numbers", Filters(as_of=DAY))[0]
    programme = {row["project_id"]: row["programme_id"] for row in records["projects"]}
    assert Counter({row["programme_id"]: row["n_projects"] for row in rows}) == Counter(programme.values())
    for ours, whole in (("n_held", "n_held"), ("n_late", "n_late"), ("reach_lower", "reach_lower"), ("needs_met", "needs_met"), ("needs_raised", "needs_raised")):
        assert sum(row[ours] or 0 for row in rows) == (numbers[whole] or 0), ours
    assert [row["name"].lower() for row in rows] == sorted(row["name"].lower() for row in rows)


@pytest.mark.parametrize("by", ["programme", "place", "phase"])
def test_every_project_stands_once_beside_the_others(known: tuple[dict[str, Rows], Store], by: str) -> None:
    records, store = known
    rows, stages = asked(store, "stage_side_by_side", by=by, most=99, skip=0), asked(store, "stage_rows")
    for tip in range(1, 10):
        of_tip, shown = [row for row in stages if row["tip"] == tip], [row for row in rows if row["tip"] == tip]
        assert sum(row["n_projects"] for row in shown) == len(records["projects"])
        assert sum(row["n_due"] for row in shown) == sum(row["evidence_status"] != "not_due" for row in of_tip)
        assert sum(row["n_strong"] for row in shown) == sum((row["evidence_level"] or 0) >= 3 for row in of_tip)
    if by == "programme":
        programme = {row["project_id"]: row["programme_id"] for row in records["projects"]}
        strong = Counter((programme[row["project_id"]], row["tip"]) for row in stages if (row["evidence_level"] or 0) >= 3)
        assert {(row["id"], row["tip"]): row["n_strong"] for row in rows if row["n_strong"]} == dict(strong)
    n_all = len({row["id"] for row in rows})
    assert {row["n_all"] for row in rows} == {n_all}
    assert len({row["id"] for row in asked(store, "stage_side_by_side", by=by, most=1, skip=n_all - 1)}) == 1


def test_kinds_of_partners_hold_every_group_that_joined(known: tuple[dict[str, Rows], Store]) -> None:
    records, store = known
    rows = asked(store, "audience_partners")
    kinds = {row["partner_id"]: row["kind"] for row in records.get("partners", [])}
    state = {row["group_id"] for row in records["groups"]}
    assert sum(row["n_groups"] for row in rows) <= len(state)
    by_kind = Counter(kinds.get(row.get("partner_id"), "drop_in") for row in records["groups"])
    assert all(row["n_come"] <= row["n_groups"] <= by_kind[row["kind"]] for row in rows)
    frame = pd.DataFrame(rows)
    assert mix_table(frame)["Groups"].sum() == frame["n_groups"].sum()
    assert mix_finding(frame).startswith("Groups come from ")


def stage_frame() -> pd.DataFrame:
    rows = [("a", "Early Years", 1, 3, 7, 7), ("a", "Early Years", 9, 0, 0, 7), ("b", "Later <b>", 1, 6, 24, 24), ("b", "Later <b>", 9, 24, 24, 24)]
    return pd.DataFrame(rows, columns=["id", "name", "tip", "n_strong", "n_due", "n_projects"])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_cells_say_what_they_are(theme: Theme) -> None:
    figure = checked(tips_side_by_side(stage_frame(), theme))
    said = {(x, y): text for trace in figure.data for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)}
    assert said == {(1, 0): "3/7", (9, 0): "–", (1, 1): "25%", (9, 1): "100%"}
    assert "&lt;b&gt;" in "".join(figure.layout.yaxis.ticktext)
    assert len(figure.layout.shapes) == 4


def test_what_is_common_is_said_in_words() -> None:
    assert words.side_finding(stage_frame(), "programme") == "Ongoing is established in most projects of 1 of 2 programmes"
    assert words.side_finding(stage_frame().assign(n_strong=0), "place") == "In none of 2 places is a tip established in most projects"
    assert list(words.side_table(stage_frame(), "programme").columns) == ["Programme", "Tip", "Established or better", "Projects where it is due"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_month_without_anything_is_drawn_as_none_and_the_one_under_way_as_such(theme: Theme) -> None:
    frame = words.month_frame([{"kind": "session", "month": datetime.date(2026, 10, 1), "n": 1_234}, {"kind": "review", "month": datetime.date(2026, 11, 1), "n": 2}], DAY)
    assert len(frame) == 2 * words.MONTHS
    assert frame["is_whole"].tolist() == ([True] * (words.MONTHS - 1) + [False]) * 2
    assert words.month_finding(frame) == "Sessions held: 1,234 in Oct 2026, 0 the month before, 0 a year ago"
    figure = checked(month_on_month(frame, theme))
    assert [text for text in figure.data[0].text if text] == ["1.2k"]
    assert words.month_table(frame)["Reviews held"].tolist()[-1] == 2


def test_a_whole_last_month_counts_as_one() -> None:
    frame = words.month_frame([{"kind": "session", "month": datetime.date(2026, 10, 1), "n": 3}], datetime.date(2026, 10, 31))
    assert frame["is_whole"].all()
    assert words.month_finding(frame).startswith("Sessions held: 3 in Oct 2026")


def test_nothing_happening_is_said() -> None:
    assert words.happened([]) == "Nothing was recorded as happening."
    assert words.happened([{"kind": "session", "n": 1}, {"kind": "review", "n": 2}]) == "1 session held, 2 reviews held."
    assert checked(partner_kinds(pd.DataFrame([{"kind": "drop_in", "n_groups": 2, "n_come": 1}]), LIGHT)).data[0].y == ("Drop-in",)
