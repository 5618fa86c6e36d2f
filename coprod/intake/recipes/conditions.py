"""Conditions: `when = { Column = { test = … } }`, all of which must hold; a list of such tables means any of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from coprod.intake.recipes.checked import Checked
from coprod.intake.recipes.declared import Condition, Test
from coprod.intake.recipes.numbers import decimal_of
from coprod.intake.recipes.refused import Unreadable
from coprod.intake.recipes.templates import Template

Fill = Callable[[Template], str | None]
_BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "above": lambda one, other: one > other, "at_least": lambda one, other: one >= other,
    "below": lambda one, other: one < other, "at_most": lambda one, other: one <= other,
}


def read_condition(given: Checked, name: str) -> Condition:
    """The condition under key `name`; None where there is none. Raises RecipeFault."""
    if name not in given:
        return None
    declared = given.take(name)
    alternatives = declared if isinstance(declared, list) else [declared]
    if not alternatives or not all(isinstance(tests, dict) and tests for tests in alternatives):
        raise given.fault(name, "is no condition", 'Write { Column = { given = true } } or { Column = "word" }.')
    return tuple(tuple(_read_test(given, name, column, test) for column, test in tests.items()) for tests in alternatives)


def _read_test(around: Checked, name: str, column: str, declared: Any) -> Test:
    short = {"is": declared} if isinstance(declared, str | list) else declared
    if isinstance(short, dict):
        short = {key: _text(value) if key in _BOUNDS else value for key, value in short.items()}
    given = around.inner(f"{name}.{column}", "test", short)
    if not given.given:
        raise given.fault(None, "tests nothing", "Add given, is, is_not, has, matches, above, at_least, below or at_most.")
    return Test(
        subject=Template("{" + column + "}", ("", column, "")), given=given.take("given"), allowed=given.templates("is"),
        refused=given.templates("is_not"), pieces=given.templates("has"), pattern=given.pattern("matches"),
        bounds={bound: _bound(given, bound) for bound in _BOUNDS if bound in given},
    )


def _bound(given: Checked, bound: str) -> Template:
    other = given.template(bound, given.take(bound))
    if not other.names and _numeric(other.source) is None and _day(other.source) is None:
        raise given.fault(bound, f'"{other.source}" is neither a number nor a day', "Write a number, a day as 2025-03-08, or a {Column}.")
    return other


def _text(value: Any) -> Any:
    is_plain = isinstance(value, int | float | date) and not isinstance(value, bool)
    return str(value) if is_plain else value


def holds(condition: Condition, fill: Fill) -> bool:
    """Whether the condition holds where `fill` gives each text its value. No condition always holds."""
    return condition is None or any(all(_passes(test, fill) for test in tests) for tests in condition)


def _passes(test: Test, fill: Fill) -> bool:
    value = fill(test.subject)
    if test.given is not None and test.given != (value is not None):
        return False
    folded = _fold(value)
    if test.allowed and folded not in [_fold(fill(one)) or "" for one in test.allowed]:
        return False
    if test.refused and folded in [_fold(fill(one)) or "" for one in test.refused]:
        return False
    if test.pieces and not any(_fold(fill(piece)) in folded for piece in test.pieces if fill(piece)):
        return False
    if test.pattern and not (value and test.pattern.search(value)):
        return False
    try:
        return all(_compares(bound, value, fill(other)) for bound, other in test.bounds.items())
    except Unreadable as why:
        why.source = why.source or ", ".join(test.subject.names)
        raise


def _fold(value: str | None) -> str:
    return " ".join((value or "").split()).casefold()


def _compares(bound: str, value: str | None, other: str | None) -> bool:
    """Numbers as numbers, ISO days as days; what is empty or neither compares as false."""
    if value is None or other is None:
        return False
    numbers = _numeric(value), _numeric(other)
    if numbers[0] is not None and numbers[1] is not None:
        return _BOUNDS[bound](*numbers)
    days = _day(value), _day(other)
    if days[0] is None and days[1] is not None and numbers[0] is None:
        raise Unreadable("not_a_date", value, "is compared with a day, but is not written as 2025-03-08", 'Name the date in [values] with as = "date", and test that name.')
    return days[0] is not None and days[1] is not None and _BOUNDS[bound](*days)


def _numeric(value: str) -> Decimal | None:
    return decimal_of(value, ".", ())


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
