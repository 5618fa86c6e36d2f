"""The rules behind a level, in words: what each asks with the number in force, and what it comes to. On a page and on paper."""

from collections.abc import Mapping
from typing import Any

from coprod.glossary import terms
from coprod.stages import Rule, rule
from coprod.vocabulary import GAPS
from coprod.wording import count, people_say

# Rules whose number is a part of a whole: said in per cent.
_PARTS = {
    "partners_agreed", "lead_dependence", "expert_entry", "advice_acted_on", "prioritised_present", "reach_vs_target", "access_known", "needs_met",
    "safety_asked", "writing_dependency", "loop_closed", "groups_credited", "still_with_us",
}
SIGNS = {"met": "●", "not_met": "○", "no_data": "?"}
OUTCOMES = {"met": "met", "not_met": "not met", "no_data": "without data"}
# What each gap means: the glossary's words.
GAP_WORDS = {gap: terms()[gap].text for gap in GAPS}


def asks(rule_id: str, number: float) -> str:
    """What a rule asks, with the number in force: “at least 80 % of the needs older than 30 days are met”."""
    # “At least 0 days before” asks for no more than this.
    words = _rule(rule_id).asks if number else _rule(rule_id).asks.replace("at least {n} days before", "by")
    return words.replace("{n}", said(rule_id, number))


def said(rule_id: str, number: float) -> str:
    """A number as its rule says it: “80 %”, “90”."""
    return f"{100 * number:.3g} %" if _name(rule_id) in _PARTS else f"{number:.4g}"


def comes_to(row: Mapping[str, Any]) -> str:
    """What the rule comes to now: “3 of 7”, “62 %”, “112 days”; “not recorded” without data. `row`: rule, value, k, n, outcome."""
    if row["value"] is None:
        return "not recorded"
    if _rule(row["rule"]).fact and _rule(row["rule"]).empty == 0 and _rule(row["rule"]).compare == ">=":
        return f"{row['value']:g} recorded" if row["value"] else "none recorded"
    if row["k"] is not None and row["n"] and float(row["n"]).is_integer() and row["n"] < 10:
        return people_say(row["k"], row["n"], "").strip()
    if "{n} days" in _rule(row["rule"]).asks:
        days = round(row["value"])
        return f"{count(abs(days), 'day')} after it" if days < 0 else count(days, "day")
    return said(row["rule"], row["value"])


def usual(rule_id: str) -> float:
    """The number behind a rule where no programme has set its own."""
    return _rule(rule_id).threshold


def own_number(row: Mapping[str, Any]) -> str:
    """Says where a programme has set its own number; empty where it has not."""
    common = usual(row["rule"])
    return f"(set by this programme; usually {said(row['rule'], common)})" if abs(common - row["number"]) > 1e-9 else ""


def tables_of(rule_id: str) -> tuple[str, ...]:
    """The tables of records a rule looks at."""
    return _rule(rule_id).records


def _rule(rule_id: str) -> Rule:
    return rule(rule_id)


def _name(rule_id: str) -> str:
    return rule_id.split(".", 2)[2]
