"""Stage progress: the rules of each level as data, and what they come to for every project at an as-of date."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from coprod.vocabulary import TIPS

_FOLDER = files(__package__)


@dataclass(frozen=True)
class Rule:
    """One rule: `indicator` (its `field`) or `fact` is compared with `threshold`, or a programme's own where `settable`.

    `place` is the order in which rules are tried within a tip; `empty` is what a fact counts as without a row (None: no data).
    """

    id: str
    tip: int
    level: int
    place: int
    asks: str
    records: tuple[str, ...]
    compare: str = ">="
    threshold: float = 1
    indicator: str | None = None
    field: str = "value"
    fact: str | None = None
    empty: float | None = None
    settable: bool = False
    met_without_data: bool = False



@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, tip by tip in the order they are tried; the last of each tip is the groups' own assessment."""
    declared = tomllib.loads(_text("rules.toml"))["rule"]
    found = [_rule(place, row) for place, row in enumerate(declared)]
    found += [_partner_rule(tip.number) for tip in TIPS]
    return tuple(sorted(found, key=lambda rule: (rule.tip, rule.place)))


@cache
def rule(rule_id: str) -> Rule:
    """The rule with this id."""
    return next(one for one in rules() if one.id == rule_id)


def fact_sql(name: str) -> str:
    """The SELECT of one fact: (project_id, value)."""
    return _text(f"facts/{name}.sql")


def statement(name: str) -> str:
    """One of the statements that evaluate the rules."""
    return _text(f"{name}.sql")


def _rule(place: int, row: dict[str, Any]) -> Rule:
    tip, level, _ = row["id"].split(".", 2)
    met = row.pop("without_data", None) == "met"
    return Rule(tip=int(tip), level=int(level), place=place, met_without_data=met, **{**row, "records": tuple(row["records"])})


def _partner_rule(tip: int) -> Rule:
    return Rule(
        id=f"{tip}.4.partner_assessment", tip=tip, level=4, place=1000, threshold=3, settable=True,
        asks="a partner group's own assessment of this tip is at {n} or more in the last 365 days", records=("assessments",),
    )


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
