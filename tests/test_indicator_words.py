"""Every indicator's declaration is whole, readable, and its worked example comes out as it says."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from coprod.schema import TABLES
from tests import plain
from tests.examples import NUMBERS, complete, declarations, differences

LISTED = """ethos_lead_days partners_agreed team_size departments external_organisations lead_dependence expert_entry
advice_acted_on reach reach_vs_target contacts contact_hours segment_share answered_rate representation_index
composition_distance fit_planned fit_realised access_known setting_feature_share setting_match needs_met
needs_median_days safety_asked felt_safe writing_dependency method_variety involvement_depth review_rhythm
longest_review_gap revision_yield loop_closed groups_credited partner_survival gone_quiet records_complete
records_overdue"""
IDS = LISTED.split()
TEXTS = {"id", "name", "question", "short", "why", "formula", "no_data"}
WORDS = {
    "grain": {"project", "group", "segment", "dimension", "feature", "value_of", "quarter"},
    "kind": {"share", "value", "interval", "other"},
    "unit": {"share", "days", "count", "people", "hours", "ratio", "number"},
    "better": {"higher", "lower", "neither"},
}
KEYS = TEXTS | WORDS.keys() | {"tip", "pitfalls", "reads", "example"}
# What each grain's rows are told apart by, beside the project.
GRAIN_KEYS = {
    "project": set(), "group": {"group_id"}, "segment": {"segment_id", "dimension"}, "dimension": {"dimension"},
    "feature": {"feature", "value_of"}, "value_of": {"value_of"}, "quarter": {"quarter"},
}
FILLED = {"share": set(NUMBERS), "value": {"value"}, "interval": {"lower", "upper"}}
# For people, not programmers: the words a reader meets instead are audience group, people in the group, aim, example,
# not recorded.
NOT_ON_SCREEN = re.compile(
    r"\b(metrics?|kpis?|measures?|segments?|rosters?|intents?|precedents?|no data|as_of)\b", re.IGNORECASE
)
# Of each pair the second day is not before the first.
DATE_ORDER = {
    "groups": [("joined_on", "left_on")],
    "team_members": [("joined_on", "left_on")],
    "projects": [("starts_on", "ends_on")],
    "needs": [("raised_on", "met_on"), ("raised_on", "declined_on"), ("met_on", "confirmed_on")],
    "ideas": [("raised_on", "decided_on"), ("raised_on", "told_back_on")],
}
PROMISED = """project programme funder partner group session setting feature need segment dimension target aim
population reach contacts contact_hours tip stage level evidence_level self_level partner_level gap agree under_claim
under_recorded over_claim not_assessed no_data not_due withheld indicator as_of people_in_the_group came_not_counted
headcount newcomers almost_right gone_quiet core_facts interval chance_band representation_index idea told_back review
celebration story_consent rubric threshold import fault warning recipe set_aside viewer"""
GLOSSARY_TERMS = PROMISED.split()
PYTHON_TYPES = {"date": date, "yes_no": bool, "whole": int, "number": float}

DECLARED = declarations()
each = pytest.mark.parametrize("indicator", IDS)


def test_every_indicator_is_declared_once() -> None:
    assert len(IDS) == len(set(IDS)) == 37
    assert sorted(DECLARED) == sorted(IDS)
    assert [declared["id"] for declared in DECLARED.values()] == list(DECLARED)
    names = [declared["name"] for declared in DECLARED.values()]
    assert len(names) == len(set(names))


@each
def test_has_every_key_and_no_other(indicator: str) -> None:
    declared = DECLARED[indicator]
    assert declared.keys() == KEYS
    assert all(isinstance(declared[key], str) and declared[key].strip() for key in TEXTS)
    assert all(declared[key] in allowed for key, allowed in WORDS.items())
    assert isinstance(declared["tip"], int) and 0 <= declared["tip"] <= 9
    assert declared["pitfalls"] and all(isinstance(pitfall, str) for pitfall in declared["pitfalls"])
    assert "projects" in declared["reads"] and set(declared["reads"]) <= TABLES.keys()


@each
def test_reads_as_plain_sentences(indicator: str) -> None:
    declared = DECLARED[indicator]
    # Sentence case: a capital begins the name, or a sentence within it.
    assert len(declared["name"]) <= 40 and not re.search(r"^[^A-Z]|(?<!\?) [A-Z]", declared["name"])
    assert declared["question"].endswith("?")
    assert len(declared["short"]) <= 140 and declared["short"].endswith(".")
    assert not declared["formula"].endswith(".") and not declared["no_data"].endswith(".")
    assert declared["no_data"][0].islower()
    texts = [*(declared[key] for key in TEXTS - {"id"}), *declared["pitfalls"], declared["example"]["text"]]
    assert not [text for text in texts if NOT_ON_SCREEN.search(text)]


@each
def test_example_is_short_and_tells_of_one_project(indicator: str) -> None:
    declared = DECLARED[indicator]
    example = declared["example"]
    assert example.keys() == {"as_of", "text", "records", "expect"}
    assert type(example["as_of"]) is date
    assert len(re.findall(r"[.?!](?: |$)", example["text"])) <= 5
    given = sum(len(rows) for rows in example["records"].values())
    assert 3 <= given <= 25
    assert len(complete(example["records"])["projects"]) == 1


@each
def test_example_rows_have_the_shape_of_their_kind(indicator: str) -> None:
    declared = DECLARED[indicator]
    assert declared["example"]["expect"]
    for row in declared["example"]["expect"]:
        assert {"project_id", "status"} | GRAIN_KEYS[declared["grain"]] == row.keys() - set(NUMBERS)
        filled = row.keys() & set(NUMBERS)
        if row["status"] == "no_data":
            assert not filled
        elif declared["kind"] != "other":
            assert filled == FILLED[declared["kind"]]
        if {"k", "n", "value"} <= filled and declared["unit"] == "share":
            assert row["value"] == pytest.approx(row["k"] / row["n"], abs=1e-12)


@each
def test_example_records_are_ones_an_import_would_take(indicator: str) -> None:
    example = DECLARED[indicator]["example"]
    # Groups and settings stand in every example for the sake of what refers to them.
    assert example["records"].keys() <= set(DECLARED[indicator]["reads"]) | {"groups", "settings", "sessions"}
    records = complete(example["records"])
    for table, rows in records.items():
        keys = [tuple(row[column] for column in TABLES[table].key) for row in rows]
        assert len(keys) == len(set(keys))
        assert not [problem for row in rows for problem in _problems(table, row)]
    held = [row["held_on"] for row in records["sessions"] if row["status"] == "held"]
    assert all(day <= example["as_of"] for day in held)
    assert not _over_roster(records)


@each
def test_example_comes_out_as_declared(indicator: str) -> None:
    declared = DECLARED[indicator]
    example = declared["example"]
    computed = plain.indicators(complete(example["records"]), example["as_of"])
    assert not [wrong for row in example["expect"] for wrong in differences(indicator, row, computed)]
    if declared["grain"] != "feature":
        assert len(example["expect"]) == sum(row["indicator"] == indicator for row in computed)


def test_the_glossary_has_every_term_in_a_sentence_or_two() -> None:
    path = Path(__file__).parents[1] / "coprod" / "glossary.toml"
    glossary = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(GLOSSARY_TERMS) <= glossary.keys()
    titles = [term["title"] for term in glossary.values()]
    assert len(titles) == len(set(titles))
    for term in glossary.values():
        assert term.keys() == {"title", "text"}
        assert 1 <= len(re.findall(r"[.?!](?: |$)", term["text"])) <= 2 and len(term["text"]) <= 260
        assert not NOT_ON_SCREEN.search(term["title"] + " " + term["text"])


def test_an_example_with_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match="no column"):
        complete({"needs": [{"need_id": "n1", "project_id": "p1", "raised": date(2026, 1, 1)}]})
    with pytest.raises(ValueError, match="no such table"):
        complete({"need": []})
    with pytest.raises(ValueError, match="no default"):
        complete({"needs": [{"need_id": "n1", "project_id": "p1", "group_id": "g1"}]})


def test_completion_makes_the_parents_a_row_names() -> None:
    records = complete({"attendance": [{"session_id": "s1", "group_id": "g1", "people": 3}]})
    assert records["sessions"][0]["project_id"] == records["groups"][0]["project_id"] == "p1"
    assert records["projects"][0]["programme_id"] == records["programmes"][0]["programme_id"] == "prog"
    assert all(row.keys() == set(TABLES[table].names) for table, rows in records.items() for row in rows)


def test_a_wrong_number_in_an_example_is_found() -> None:
    example = DECLARED["needs_met"]["example"]
    computed = plain.indicators(complete(example["records"]), example["as_of"])
    [expected] = example["expect"]
    assert not differences("needs_met", expected, computed)
    assert differences("needs_met", {**expected, "k": 1}, computed)
    assert differences("needs_met", {**expected, "status": "no_data"}, computed)
    assert differences("needs_met", {**expected, "lower": expected["lower"] + 1e-4}, computed)
    assert differences("needs_met", {"project_id": "p1", "status": "ok"}, computed)
    assert differences("needs_met", {**expected, "project_id": "p2"}, computed)


def _problems(table: str, row: dict) -> list[str]:
    """What an import would refuse in one row."""
    found = []
    for column in TABLES[table].columns:
        value = row[column.name]
        if value is None:
            found += [f"{column.name} missing"] if column.needs_value else []
        elif not isinstance(value, PYTHON_TYPES.get(column.type, object)) or isinstance(value, datetime):
            found.append(f"{column.name}: {value!r} is no {column.type}")
        elif column.words and value not in column.words:
            found.append(f"{column.name}: {value!r} is not allowed")
    days = [(row[first], row[second]) for first, second in DATE_ORDER.get(table, [])]
    found += ["dates out of order"] if any(first and second and second < first for first, second in days) else []
    if table == "attendance" and row["newcomers"] is not None:
        found += [] if row["people"] is not None and row["newcomers"] <= row["people"] else ["newcomers"]
    return found


def _over_roster(records: dict) -> list[str]:
    """Groups described by, or attended by, more people than they have."""
    dimension = {row["segment_id"]: row["dimension"] for row in records["segments"]}
    described: dict[tuple[str, str], int] = {}
    for row in records["group_profiles"]:
        key = row["group_id"], dimension[row["segment_id"]]
        described[key] = described.get(key, 0) + row["people"]
    size = {row["group_id"]: row["roster"] for row in records["groups"] if row["roster"] is not None}
    found = [group for (group, _), people in described.items() if people > size.get(group, people)]
    return found + [
        row["group_id"] for row in records["attendance"] if (row["people"] or 0) > size.get(row["group_id"], 10**9)
    ]
