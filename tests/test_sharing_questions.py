"""What the questions of the page on sharing compute, a second time in plain Python on random records."""

import datetime
from collections import Counter
from typing import Any

import pytest

from coprod.query import Filters, ask_rows
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import plain
from .portfolios import generate

AS_OF = datetime.date(2026, 11, 22)
WITHIN = 90
Rows = list[dict[str, Any]]


def how(story: dict[str, Any], day: datetime.date) -> str:
    until = story["consent_until"]
    if story["consent"] == "none":
        return "kept"
    return "standing" if until is None else "ended" if until < day else "ending" if (until - day).days <= WITHIN else "standing"


@pytest.mark.parametrize("number", [1, 2, 8])
def test_celebrations_credit_and_stories_are_counted_a_second_time(store: Store, number: int) -> None:
    records = generate(number, n_projects=9, as_of=AS_OF)
    fill(store, arrow_tables(records))

    def asked(question: str, **parameters: Any) -> Rows:
        return ask_rows(store, LOCAL_LEAD, question, Filters(as_of=AS_OF), **parameters)

    held = [row for row in records["celebrations"] if row["held_on"] <= AS_OF]
    told = [row for row in records["stories"] if row["told_on"] <= AS_OF]
    first = {project: min(row["held_on"] for row in held if row["project_id"] == project) for project in {row["project_id"] for row in held}}
    opened = {row["project_id"]: row["opened_on"] for row in records["projects"] if row["opened_on"] and row["opened_on"] <= AS_OF}
    credit = [row for row in plain.indicators(records, AS_OF) if row["indicator"] == "groups_credited" and row["n"]]
    expected = {
        "n_projects": len(records["projects"]), "n_celebrations": len(held), "n_public": sum(row["reach"] == "public" for row in held), "n_celebrating": len(first),
        "n_year": sum((AS_OF - row["held_on"]).days < 365 for row in held), "n_opened": len(opened), "n_on_the_way": sum(first[one] < opened[one] for one in first.keys() & opened.keys()),
        "k_credited": sum(row["k"] for row in credit), "n_come": sum(row["n"] for row in credit), "n_with_groups": len(credit), "n_none": sum(not row["k"] for row in credit),
        "n_every": sum(row["k"] == row["n"] for row in credit), "n_some": sum(0 < row["k"] < row["n"] / 2 for row in credit),
        "n_most": sum(row["n"] / 2 <= row["k"] < row["n"] for row in credit), "n_stories": len(told), "n_telling": len({row["project_id"] for row in told}),
    }
    assert asked("sharing_totals")[0] == expected
    recent = Counter((row["held_on"].replace(day=1), row["kind"], row["reach"]) for row in held if row["held_on"] >= datetime.date(2023, 12, 1))
    assert {(row["month"], row["kind"], row["reach"]): row["n"] for row in asked("sharing_months")} == recent
    assert {row["celebration_id"] for row in asked("sharing_projects", most=100, skip=0)} == {row["celebration_id"] for row in held}
    missing = {row["project_id"]: (row["k"], row["n"]) for row in credit if row["k"] < row["n"]}
    shown = asked("sharing_uncredited", most=100, skip=0)
    assert {row["project_id"]: (row["k"], row["n"]) for row in shown} == missing
    assert all(len(row["labels"]) == min(8, row["n"] - row["k"]) and row["has_celebrated"] == (row["project_id"] in first) for row in shown)
    assert {(row["consent"], row["how"]): row["n"] for row in asked("sharing_consent", within=WITHIN)} == Counter((row["consent"], how(row, AS_OF)) for row in told)
    assert {row["story_id"] for row in asked("sharing_ending", within=WITHIN, most=100, skip=0)} == {row["story_id"] for row in told if how(row, AS_OF) == "ending"}
    stories = {"within": WITHIN, "today": AS_OF, "skip": 0, "find": "", "consent": None}
    pages = [row["story_id"] for skip in range(0, len(told), 3) for row in asked("sharing_stories", most=3, **{**stories, "skip": skip})]
    assert pages == [row["story_id"] for row in sorted(sorted(told, key=lambda row: row["story_id"]), key=lambda row: row["told_on"], reverse=True)]
