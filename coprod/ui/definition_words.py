"""What the definitions page says: indicators found by a word, worked examples as tables, rules and their numbers in words."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from coprod.glossary import Term, terms
from coprod.indicators import GRAIN_KEYS, Indicator, indicators
from coprod.stages import Rule, rules
from coprod.ui.rules import asks, said
from coprod.ui.text import count
from coprod.vocabulary import LEVELS, STATUS_LABELS, TIP, TIPS

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
# What the columns of one indicator mean otherwise.
_OWN_NUMBERS = {"composition_distance": {"lower": "By chance, on average", "upper": "By chance, 95 of 100", "n": "People described"}}


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


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def example_tables(one: Indicator) -> dict[str, pd.DataFrame]:
    """The records of the worked example, a table each, with only the columns it needs."""
    return {table: _as_text(rows) for table, rows in one.example["records"].items()}


def example_answer(one: Indicator) -> pd.DataFrame:
    """What the example comes to: a row a row of the indicator."""
    numbers = {**_NUMBERS, **_OWN_NUMBERS.get(one.id, {})}
    keys = [key for key in GRAIN_KEYS[one.grain] if key != "project_id"]
    rows = [
        {
            **{key.removesuffix("_id").replace("_", " ").capitalize(): row.get(key, "") for key in keys},
            "Says": STATUS_LABELS[row["status"]], **{label: _number(row[name]) for name, label in numbers.items() if row.get(name) is not None},
        }
        for row in one.example["expect"]
    ]
    return pd.DataFrame(rows).fillna("")


def _as_text(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    # Text throughout: one column may hold a day in one row and nothing in the next.
    return pd.DataFrame([{name: str(value) for name, value in row.items()} for row in rows]).fillna("")


def _number(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def rules_of(one: Indicator) -> list[Rule]:
    """The rules that read an indicator."""
    return [rule for rule in rules() if rule.indicator == one.id or rule.fact == one.id]


def own_numbers(rule: Rule, set_by: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each programme that has set its own number behind a rule; of many for the first, and how many more there are."""
    rows = [row for row in set_by if row["rule"] == rule.id]
    told = [f"{row['programme_name']} asks {said(rule.id, row['value'])}" for row in rows]
    left = rows[0]["n_all"] - len(rows) if rows else 0
    return [*told, f"{count(left, 'other programme has', 'other programmes have')} a number of {'its' if left == 1 else 'their'} own"] if left > 0 else told


def rule_line(rule: Rule, set_by: Iterable[Mapping[str, Any]]) -> str:
    """A rule in a line, with the numbers that programmes have set."""
    own = own_numbers(rule, set_by)
    return sentence(asks(rule.id, rule.threshold) + (f" ({'; '.join(own)})" if own else ""))


def levels_of(tip: int) -> dict[str, list[Rule]]:
    """The rules of a tip by level, “1 Emerging” first."""
    return {f"{level} {LEVELS[level]}": [rule for rule in rules() if rule.tip == tip and rule.level == level] for level in range(1, 5)}


def tips() -> list[tuple[int, str, str]]:
    """Number, title and sentence of the nine tips."""
    return [(tip.number, f"{tip.number} {tip.title}", tip.sentence) for tip in TIPS]


def glossary(sought: str) -> list[Term]:
    """The terms that hold every word of `sought`, by title."""
    wanted = sought.lower().split()
    return sorted((term for term in terms().values() if all(word in f"{term.title} {term.text}".lower() for word in wanted)), key=lambda term: term.title.lower())
