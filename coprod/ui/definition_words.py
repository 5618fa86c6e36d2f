"""What the definitions page says: indicators found by a word, worked examples as tables, rules and their numbers in words."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from coprod.charts.frames import percent
from coprod.indicators import GRAIN_KEYS, Indicator, indicators
from coprod.stages import Rule, rules
from coprod.vocabulary import LEVELS, STATUS_LABELS, TIP, TIPS

# Facts that are shares although no indicator stands behind them.
_SHARES = {"prioritised_present", "needs_met", "still_with_us"}
_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither high nor low is good in itself."}
_UNITS = {
    "share": "a share (part of a whole)", "days": "days", "count": "a count", "people": "people, as a range", "hours": "hours",
    "ratio": "a ratio", "number": "a number",
}
_GRAINS = {
    "project": "each project", "group": "each group", "segment": "each project and audience group", "dimension": "each project and dimension",
    "feature": "each project, access fact and value", "value_of": "each project and value", "quarter": "each project and quarter since opening",
}
_NUMBERS = {"value": "Value", "lower": "At least", "upper": "At most", "k": "Part", "n": "Whole"}


def found(sought: str) -> dict[str, list[Indicator]]:
    """The indicators whose words hold every word of `sought`, by the tip they belong to, all of them where it is empty."""
    wanted = sought.lower().split()
    by_tip: dict[str, list[Indicator]] = {}
    for one in sorted(indicators().values(), key=lambda one: (one.tip == 0, one.tip)):
        text = " ".join([one.id, one.id.replace("_", " "), one.name, one.question, one.short, one.why, one.formula, tip_title(one.tip)]).lower()
        if all(word in text for word in wanted):
            by_tip.setdefault(tip_title(one.tip), []).append(one)
    return by_tip


def tip_title(tip: int) -> str:
    """“4 Identify and connect …”; tip 0 stands for all nine."""
    return f"{tip} {TIP[tip].title}" if tip else "All nine tips"


def in_short(one: Indicator) -> str:
    """Unit, what a row is of, and which way is better, in a line."""
    return f"Given as {_UNITS[one.unit]}, for {_GRAINS[one.grain]}. {_BETTER[one.better]}"


def example_tables(one: Indicator) -> dict[str, pd.DataFrame]:
    """The records of the worked example, a table each, with only the columns it needs."""
    return {table: _as_text(rows) for table, rows in one.example["records"].items()}


def example_answer(one: Indicator) -> pd.DataFrame:
    """What the example comes to: a row a row of the indicator."""
    keys = [key for key in GRAIN_KEYS[one.grain] if key != "project_id"]
    rows = [
        {
            **{key.removesuffix("_id").replace("_", " ").capitalize(): row.get(key, "") for key in keys},
            "Says": STATUS_LABELS[row["status"]], **{label: _number(row[name]) for name, label in _NUMBERS.items() if row.get(name) is not None},
        }
        for row in one.example["expect"]
    ]
    return pd.DataFrame(rows).fillna("")


def _as_text(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    # Text throughout: one column may hold a day in one row and nothing in the next.
    return pd.DataFrame([{name: str(value) for name, value in row.items()} for row in rows]).fillna("")


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def asked(rule: Rule, number: float | None = None) -> str:
    """What a rule asks, with its own number or the one in force."""
    return rule.asks.format(n=number_said(rule, rule.threshold if number is None else number))


def number_said(rule: Rule, number: float) -> str:
    """A rule's number as people say it: 50 %, 90."""
    is_share = rule.fact in _SHARES or (rule.indicator is not None and (indicators()[rule.indicator].unit == "share" or rule.indicator == "expert_entry"))
    return percent(number) if is_share else f"{number:g}"


def rules_of(one: Indicator) -> list[Rule]:
    """The rules that read an indicator."""
    return [rule for rule in rules() if rule.indicator == one.id or rule.fact == one.id]


def own_numbers(rule: Rule, set_by: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each programme that has set its own number behind a rule."""
    return [f"{row['programme_name']} asks {number_said(rule, row['value'])}" for row in set_by if row["rule"] == rule.id]


def rule_line(rule: Rule, set_by: Iterable[Mapping[str, Any]]) -> str:
    """A rule in a line, with the numbers that programmes have set."""
    own = own_numbers(rule, set_by)
    return asked(rule)[0].upper() + asked(rule)[1:] + (f" ({'; '.join(own)})" if own else "") + "."


def levels_of(tip: int) -> dict[str, list[Rule]]:
    """The rules of a tip by level, “1 Emerging” first."""
    return {f"{level} {LEVELS[level]}": [rule for rule in rules() if rule.tip == tip and rule.level == level] for level in range(1, 5)}


def tips() -> list[tuple[int, str, str]]:
    """Number, title and sentence of the nine tips."""
    return [(tip.number, f"{tip.number} {tip.title}", tip.sentence) for tip in TIPS]


@cache
def glossary() -> dict[str, dict[str, str]]:
    """Every term: title and text, in the order of its file."""
    return tomllib.loads(files("coprod").joinpath("glossary.toml").read_text(encoding="utf-8"))


def terms(sought: str) -> list[dict[str, str]]:
    """The terms that hold every word of `sought`, by title."""
    wanted = sought.lower().split()
    fitting = [term for term in glossary().values() if all(word in f"{term['title']} {term['text']}".lower() for word in wanted)]
    return sorted(fitting, key=lambda term: term["title"].lower())
