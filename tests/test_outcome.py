"""What came out of an assessment: computed twice on generated records, and said in words that a team can use."""

import datetime
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.recording.suggesting import suggested, suggestions
from coprod.reports import words
from coprod.reports.comparing import ahead, lines, targets
from coprod.reports.outcome import Outcome, gathered
from coprod.stages import rules
from coprod.stages import words as rule_words
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer
from coprod.vocabulary import NOT_DUE

from . import plain
from .plain import outcome as twin
from .plain.project import Project
from .portfolios import as_of_dates, generate
from .portfolios.folders import Portfolio

RUBRICS = ("2024.1", "2026-1", "our own")


def mixed(seed: int) -> Portfolio:
    """A generated portfolio whose assessments were made with several versions of the rubric, known and unknown."""
    portfolio, dice = generate(seed), random.Random(seed)
    for row in portfolio.get("assessments", []):
        row["rubric"] = dice.choice(RUBRICS)
    return portfolio


def outcomes_of(store: Store, portfolio: Portfolio, as_of: datetime.date, viewer: Viewer = LOCAL_LEAD) -> Iterator[Outcome]:
    """The outcome of each project of the portfolio, each question asked once."""

    @cache
    def asks(question: str) -> list[dict[str, Any]]:
        return ask_rows(store, viewer, question, Filters(as_of=as_of))

    for project in sorted(portfolio["projects"], key=lambda row: row["project_id"]):
        found = gathered(asks, project["project_id"], as_of)
        if found is not None:
            yield found


def test_then_and_now_targets_and_what_would_change_agree_with_the_plain_computation(soak: bool) -> None:
    for seed in range(200 if soak else 6):
        portfolio = mixed(seed)
        days = as_of_dates(portfolio)
        as_of = days[seed % len(days)]
        store = open_store(None)
        fill(store, arrow_tables(portfolio))
        found = list(outcomes_of(store, portfolio, as_of))
        store.close()
        projects = plain.projects_on(portfolio, as_of)
        assert [one.project["project_id"] for one in found] == [one.project_id for one in projects]
        for ours, theirs in zip(found, projects, strict=True):
            _alike(portfolio, ours, theirs)
            _can_be_said(ours)


def _alike(portfolio: Portfolio, ours: Outcome, theirs: Project) -> None:
    lines_said = [line for tip in ours.tips for line in (*tip.team, *tip.groups, *tip.others)]
    told = [(one.tip, one.assessor, one.group_id, one.rubric, one.first_on, one.first_level, one.latest_on, one.latest_level, one.n) for one in lines_said]
    assert len(told) == len(set(told))
    assert set(told) == twin.first_and_latest(portfolio, theirs.project_id, ours.as_of)
    aims = [(one.tip, one.set_on, one.target_level, one.due_on, one.state, one.is_current) for tip in ours.tips for one in tip.targets]
    assert aims == twin.aims(portfolio, theirs)
    for tip in ours.tips:
        # What the team said last is what stands as its level, whichever rubric it used.
        assert (tip.line.latest_level if tip.line else None) == tip.standing["self_level"]
        one = tip.ahead
        told_ahead = (one.level, [row["rule"] for row in one.do], [row["rule"] for row in one.record], one.reaches)
        is_due = tip.standing["evidence_status"] != NOT_DUE
        assert told_ahead == (twin.what_would_change(theirs, tip.tip) if is_due else (None, [], [], None))


def _can_be_said(found: Outcome) -> None:
    for tip in found.tips:
        texts = [
            words.gap_sentence(tip), words.then_and_now(tip.line), words.mixed(tip), words.target(tip.target, found.as_of), words.own(tip), words.shown(tip), words.groups(tip),
            words.next_step(tip.ahead, tip.standing["evidence_status"]), *words.phrases(tip.ahead.unmet),
        ]
        assert not [text for text in texts if "None" in text or "nan" in text or "{" in text]
        if tip.gap == "over_claim":
            assert tip.stop
            assert words.asked(tip.stop) in words.gap_sentence(tip)
        if tip.gap == "under_recorded" and tip.stop:
            assert tip.stop["outcome"] == "no_data"


def said(tip: int, day: str, level: int, rubric: str = "2026-1", assessor: str = "team", group: str | None = None, aim: int | None = None) -> dict[str, Any]:
    on = datetime.date.fromisoformat(day)
    return {
        "assessment_id": f"{assessor}-{day}-{rubric}", "tip": tip, "assessed_on": on, "assessor": assessor, "group_id": group, "group_label": group, "level": level,
        "target_level": aim, "rubric": rubric, "comment": None, "evidence_url": None,
    }


def test_two_rubrics_are_two_lines_and_the_last_used_comes_first() -> None:
    found = lines([said(1, "2024-01-01", 1, "2024.1"), said(1, "2025-01-01", 3, "2026-1"), said(1, "2026-01-01", 2, "2026-1")])
    assert [(line.rubric, line.first_level, line.latest_level, line.n) for line in found] == [("2026-1", 3, 2, 2), ("2024.1", 1, 1, 1)]


def test_an_older_rubric_taken_up_again_stays_a_line_of_its_own() -> None:
    found = lines([said(1, "2024-01-01", 1, "old"), said(1, "2025-01-01", 4, "new"), said(1, "2026-01-01", 2, "old")])
    assert [(line.rubric, line.first_level, line.latest_level) for line in found] == [("old", 1, 2), ("new", 4, 4)]


def test_two_groups_and_two_sorts_of_assessor_are_never_one_line() -> None:
    rows = [said(1, "2025-01-01", 1, assessor="group", group="a"), said(1, "2026-01-01", 4, assessor="group", group="b"), said(1, "2026-02-01", 2, assessor="peer")]
    assert [line.is_comparison for line in lines(rows)] == [False, False, False]


@pytest.mark.parametrize(("levels", "expected"), [
    ((2,), "2 on 4 May 2025, the first word"), ((2, 3), "2 → 3, up 1 since 4 May 2025"), ((3, 3), "3, as on 4 May 2025"),
    ((3, 1), "3 → 1, down 2 since 4 May 2025. A fall can be learning: the team sees more than before."),
])
def test_then_and_now_in_words(levels: tuple[int, ...], expected: str) -> None:
    rows = [said(1, f"{2025 + at}-05-04", level) for at, level in enumerate(levels)]
    assert words.then_and_now(lines(rows)[0]) == expected


TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(("rows", "evidence", "state", "in_words"), [
    ([said(1, "2026-11-01", 1, aim=3)], 1, "ahead", "3 by 1 November 2027: in 344 days"),
    ([said(1, "2025-11-22", 1, aim=3)], 1, "ahead", "3 by 22 November 2026: today"),
    ([said(1, "2025-11-10", 1, aim=3)], 2, "late", "3 by 10 November 2026: 12 days late"),
    ([said(1, "2025-11-10", 1, aim=3)], 3, "reached", "3 by 10 November 2026: reached, the records show it"),
    ([said(1, "2025-01-10", 1, aim=3), said(1, "2026-01-10", 3)], None, "by_word", "3 by 10 January 2026: the team says it is there, the records do not show it yet"),
    # Another rubric's 3 is not this rubric's 3.
    ([said(1, "2025-01-10", 1, "old", aim=3), said(1, "2026-01-10", 3, "new")], 0, "late", "3 by 10 January 2026: 316 days late"),
    ([said(1, "2024-02-29", 1, aim=2)], 1, "late", "2 by 28 February 2025: 632 days late"),
])
def test_a_target_is_due_after_twelve_months_and_stands_in_words(rows: list[dict[str, Any]], evidence: int | None, state: str, in_words: str) -> None:
    one = targets(rows, {1: evidence}, TODAY)[0]
    assert one.state == state
    assert words.target(one, TODAY) == in_words


def test_meeting_the_next_level_may_lead_further_where_the_rules_beyond_hold_already() -> None:
    rows = [{"rule": "x", "level": level, "outcome": outcome} for level, outcome in ((1, "met"), (2, "not_met"), (2, "no_data"), (3, "met"), (4, "not_met"))]
    found = ahead(rows)
    assert (found.level, found.reaches, len(found.do), len(found.record)) == (2, 3, 1, 1)
    assert words.next_step(found) == "With these 2 rules met the records show 3 Established."


def test_every_rule_that_is_not_met_or_without_data_has_a_suggestion_of_its_own() -> None:
    for rule in rules():
        for outcome in ("not_met", "no_data"):
            one = suggested(rule.id, outcome)
            assert one.tip == rule.tip
            assert 10 < len(one.action) <= 120
            assert one.partners_part
            assert "{" not in one.action


def test_a_rule_of_an_indicator_is_recorded_in_other_words_than_it_is_done() -> None:
    for rule in rules():
        if rule.empty is None:
            assert suggested(rule.id, "no_data").action != suggested(rule.id, "not_met").action


def test_what_is_planned_is_not_suggested_again() -> None:
    unmet = [{"rule": "2.2.departments", "outcome": "not_met"}, {"rule": "2.1.team_size", "outcome": "no_data"}, {"rule": "1.2.ethos", "outcome": "met"}]
    planned = suggested("2.2.departments", "not_met").action.upper() + "."
    assert [one.rule for one in suggestions(unmet, [planned])] == ["2.1.team_size"]


def test_nobody_and_other_teams_get_no_outcome(store: Store) -> None:
    portfolio = generate(3)
    fill(store, arrow_tables(portfolio))
    own = portfolio["projects"][0]["project_id"]
    assert list(outcomes_of(store, portfolio, TODAY, NOBODY)) == []
    assert [one.project["project_id"] for one in outcomes_of(store, portfolio, TODAY, Viewer("team", project_ids=(own,)))] == [own]


def test_the_words_of_a_gap_are_the_glossarys() -> None:
    assert set(rule_words.GAP_WORDS) == {"not_assessed", "agree", "under_claim", "under_recorded", "over_claim"}
