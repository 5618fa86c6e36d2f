"""The plain-Python computation against the expected rows, and the portfolios it is tried on.

A test that takes a `seed` runs on as many as conftest.py says.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from . import plain
from .plain.compare import attention_differences, indicator_differences, stage_differences
from .plain.rules import RULES
from .portfolios import as_of_dates, generate, read_folder, write_folder
from .portfolios.generate import TODAY
from .portfolios.valid import faults
from .shared import shared_folder

ROOT = Path(__file__).resolve().parents[1]
DAYS = ["2025-05-31", "2026-11-22"]
REASONS = {
    "no_review",
    "need_open",
    "session_unfit",
    "gone_quiet",
    "almost_right",
    "no_expert",
    "behind_target",
    "not_told_back",
    "records_overdue",
    "consent_ending",
    "action_overdue",
}
# Without a row in its table a tip is no data, so these are met wherever they are tried.
NEVER_STOP = {"1.1.any_groundwork", "3.1.any_input"}


@pytest.fixture(params=["portfolio-a", "portfolio-b"])
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("day", DAYS)
class TestExpectedRows:
    def test_indicators(self, name: str, day: str) -> None:
        rows = plain.indicators(_checked(name), date.fromisoformat(day))
        assert indicator_differences(rows, _expected(name, day, "indicators")) == []

    def test_stages(self, name: str, day: str) -> None:
        rows = plain.stages(_checked(name), date.fromisoformat(day))
        assert stage_differences(rows, _expected(name, day, "stages")) == []

    def test_attention(self, name: str, day: str) -> None:
        rows = plain.attention(_checked(name), date.fromisoformat(day))
        assert attention_differences(rows, _expected(name, day, "attention")) == []


def _checked(name: str) -> plain.Portfolio:
    return read_folder(shared_folder("checks", name))


def _expected(name: str, day: str, command: str) -> list[plain.Row]:
    return json.loads(shared_folder("checks", f"{name}.expected", day, f"{command}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("column", ["status", "value", "lower", "upper", "k", "n"])
def test_a_difference_in_any_cell_is_found(column: str) -> None:
    rows = plain.indicators(generate(3), TODAY)
    position, row = next((i, r) for i, r in enumerate(rows) if r["indicator"] == "felt_safe" and r["value"])
    other = "no_data" if column == "status" else row[column] * 1.00001
    changed = [*rows[:position], {**row, column: other}, *rows[position + 1 :]]
    assert len(indicator_differences(rows, changed)) == 1


def test_a_row_too_few_or_twice_is_found() -> None:
    rows = plain.indicators(generate(3), TODAY)
    assert len(indicator_differences(rows, rows[1:])) == 1
    assert indicator_differences(rows, [*rows, rows[0]]) == ["a row is there twice"]
    attention = plain.attention(generate(3), TODAY)
    assert len(attention_differences(attention, [*attention, attention[0]])) == 1


def test_the_order_of_attention_is_checked() -> None:
    attention = plain.attention(generate(3), TODAY)
    assert attention_differences(attention, attention) == []
    assert attention_differences(attention, attention[::-1]) == ["not in the same order of days"]


def test_generated_portfolios_are_valid(seed: int) -> None:
    assert faults(generate(seed), TODAY) == []


def test_an_invalid_portfolio_is_found() -> None:
    portfolio = generate(3)
    portfolio["projects"][0]["programme_id"] = "nowhere"
    portfolio["groups"].append(portfolio["groups"][0])
    assert faults(portfolio, TODAY) == ["groups: a key twice", "projects: no such programme_id"]


def test_the_same_seed_makes_the_same_portfolio() -> None:
    assert generate(7) == generate(7)
    assert as_of_dates(generate(7)) == as_of_dates(generate(7))
    assert generate(7) != generate(8)


def test_a_folder_gives_back_what_was_written(seed: int, tmp_path: Path) -> None:
    portfolio = generate(seed)
    write_folder(portfolio, tmp_path)
    assert read_folder(tmp_path) == {table: portfolio[table] for table in read_folder(tmp_path)}
    assert set(read_folder(tmp_path)) == set(portfolio)


def test_as_of_dates_have_happened(seed: int) -> None:
    days = as_of_dates(generate(seed))
    assert TODAY in days
    assert max(days) == TODAY
    assert 2 <= len(days) == len(set(days))


@cache
def _reached() -> dict[str, Counter[object]]:
    """What 100 portfolios say at all their days, counted."""
    found: dict[str, Counter[object]] = {"stopped_by": Counter(), "level": Counter(), "gap": Counter()}
    found |= {"reason": Counter(), "status": Counter()}
    for seed in range(100):
        portfolio = generate(seed)
        for day in as_of_dates(portfolio):
            stages = plain.stages(portfolio, day)
            found["stopped_by"].update(row["stopped_by"] for row in stages)
            found["level"].update((row["tip"], row["evidence_status"], row["evidence_level"]) for row in stages)
            found["gap"].update(row["gap"] for row in stages)
            found["reason"].update(row["reason"] for row in plain.attention(portfolio, day))
            rows = plain.indicators(portfolio, day)
            found["status"].update((row["indicator"], row["status"]) for row in rows)
    return found


def test_every_rule_stops_some_project() -> None:
    rules = {rule.rule_id for rules in RULES.values() for rule in rules}
    assert rules - set(_reached()["stopped_by"]) == NEVER_STOP


def test_every_level_is_reached() -> None:
    wanted = {(tip, "ok", level) for tip in range(1, 10) for level in range(5)} - {(1, "ok", 0), (3, "ok", 0)}
    wanted |= {(tip, "no_data", None) for tip in range(1, 10)} | {(9, "not_due", None)}
    assert wanted - set(_reached()["level"]) == set()


def test_every_gap_and_reason_occurs() -> None:
    gaps = {"not_assessed", "agree", "under_claim", "under_recorded", "over_claim", None}
    assert gaps - set(_reached()["gap"]) == set()
    assert REASONS - set(_reached()["reason"]) == set()


def test_every_status_of_every_indicator_occurs() -> None:
    names = {indicator for indicator, _ in _reached()["status"]}
    wanted = {(indicator, status) for indicator in names for status in ("ok", "no_data")}
    wanted |= {("representation_index", s) for s in ("below", "above", "near", "too_few")}
    wanted |= {("fit_planned", "almost_right"), ("gone_quiet", "quiet")}
    assert len(names) == 37
    assert wanted - {("representation_index", "ok")} - set(_reached()["status"]) == set()


def test_a_seed_makes_the_same_portfolio_in_every_process() -> None:
    # A set's order differs from process to process; a portfolio that followed it could not be made again.
    told = "import hashlib; from tests.portfolios import generate; print(hashlib.sha256(repr([generate(n) for n in range(8)]).encode()).hexdigest())"
    prints = {
        subprocess.run([sys.executable, "-c", told], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1
