"""The rows a mapping leaves out, as conditions of the recipe language with their reasons."""

from typing import Any

from coprod.intake.mapping.kinds import Field
from coprod.intake.mapping.mapping import SET_ASIDE, LeaveOut, Mapping

TOTAL = r"^\W*(grand|sub|overall|running|end)?[\s-]*(totals?|sum|summe|gesamt|average|mean)\b"


def rules(mapping: Mapping) -> list[tuple[dict[str, Any], str]]:
    """(condition, reason) for each rule, in the order they are tried."""
    found = [_rule(mapping, rule) for rule in mapping.leave_out]
    return [*(rule for rule in found if rule), *_needed(mapping), *_by_words(mapping)]


def _rule(mapping: Mapping, rule: LeaveOut) -> tuple[dict[str, Any], str] | None:
    if rule.how == "total":
        return {rule.column: {"matches": TOTAL}}, "a row of totals"
    if rule.how == "lines":
        return ({"#row": [str(line) for line in rule.lines]}, "left out by choice") if rule.lines else None
    if rule.how == "words":
        return ({rule.column: list(rule.words)}, f"left out by choice ({rule.column})") if rule.words else None
    others = {use.column: {"given": False} for use in mapping.columns if use.field and use.column != rule.column}
    return ({rule.column: {"given": True}, **others}, f"only {rule.column} is filled: a note, no record") if others else None


def _needed(mapping: Mapping) -> list[tuple[dict[str, Any], str]]:
    """A row without what every record needs cannot be one."""
    filled = [(field_id, mapping.uses_of(field_id)) for field_id in mapping.kind.needed]
    return [
        ({use.column: {"given": False} for use in uses}, f"no {' or '.join(use.column for use in uses)}")
        for field_id, uses in filled if uses and not _several(mapping.kind.fields[field_id])
    ]


def _several(one: Field) -> bool:
    return one.takes_several


def _by_words(mapping: Mapping) -> list[tuple[dict[str, Any], str]]:
    return [
        ({use.column: words}, f"{use.column}: left out by choice")
        for use in mapping.columns if use.field and (words := [cell for cell, word in use.words if word == SET_ASIDE])
    ]
