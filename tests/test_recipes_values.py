"""How cells are read: dates, numbers, hours, ids, lists, maps and conditions, each by examples."""

from datetime import date

import pytest

from coprod.intake.recipes.ids import fitted, folded, slug
from coprod.intake.recipes.parsing import parse
from coprod.intake.recipes.refused import RowSetAside, Unreadable
from coprod.intake.recipes.rows import Memory, Row
from coprod.intake.recipes.values import made
from coprod.schema import is_id

RECIPE = '{top}\n[values]\nmade = {value}\n[[records]]\ntable = "partners"\ncolumns = {{ partner_id = "{{made}}" }}'


def value_of(value: str, top: str = "", *, day_first: bool = False, **cells: str) -> str | None:
    """The named value that `value` declares, for a row of `cells`."""
    recipe = parse(RECIPE.format(top=top, value=value), "mine")
    memory = Memory(recipe, made, day_first, date(2026, 11, 22))
    row = Row(memory, {folded(name): cell or None for name, cell in cells.items()}, {"#row": "2", "#source": "sheet.csv", "#today": "2026-11-22"})
    return row.value_of("made")


@pytest.mark.parametrize(
    ("forms", "cell", "day"),
    [
        ([], "2025-03-12", "2025-03-12"), ([], "2025-03-12 00:00:00", "2025-03-12"), ([], "25/04/2026", "2026-04-25"), ([], "04/04/2026", "2026-04-04"),
        (["D/M/YYYY"], "3/4/2026", "2026-04-03"), (["M/D/YYYY"], "3/4/2026", "2026-03-04"), (["DD.MM.YY"], "01.02.26", "2026-02-01"),
        (["D MMM YYYY"], "3 Sept 2024", "2024-09-03"), (["MMMM D, YYYY"], "September 3, 2024", "2024-09-03"), (["ddd D MMM YYYY"], "Thurs 5th  Sep 2024", "2024-09-05"),
        (["dddd D MMMM YYYY"], "Tuesday 3rd September 2024", "2024-09-03"), (["MMMM YYYY"], "March 2026", "2026-03-01"), (["excel"], "45000", "2023-03-15"),
        (["excel"], "45000.75", "2023-03-15"), (["YYYY-MM-DDTHH:mm:ss"], "2025-05-01T09:30:00", "2025-05-01"), (["YYYY-MM-DD..."], "2025-05-01T09:30:00Z", "2025-05-01"),
        (["D/M/YYYY H:mm"], "1/5/2025 9:30", "2025-05-01"), (["D MMM YYYY", "D/M/YYYY"], "1/5/2025", "2025-05-01"), (["D/M/YYYY"], "2025-05-01", "2025-05-01"),
    ],
)
def test_dates(forms: list[str], cell: str, day: str) -> None:
    assert value_of(f'{{ text = "{{When}}", as = "date", dates = {forms} }}', When=cell) == day


@pytest.mark.parametrize(
    ("forms", "cell", "code"),
    [
        ([], "03/04/2026", "ambiguous_date"), ([], "30/02/2026", "not_a_date"), ([], "2025-02-30", "not_a_date"), ([], "2025-05-01T09:30:00", "not_a_date"),
        (["D/M/YYYY"], "31/4/2025", "not_a_date"), (["D MMM YYYY"], "3 Foo 2024", "not_a_date"), (["excel"], "45", "not_a_date"),
    ],
)
def test_what_is_no_date(forms: list[str], cell: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        value_of(f'{{ text = "{{When}}", as = "date", dates = {forms} }}', When=cell)
    assert (caught.value.code, caught.value.source) == (code, "When")


def test_the_day_may_come_first_for_the_whole_import() -> None:
    assert value_of('{ text = "{When}", as = "date" }', day_first=True, When="03/04/2026") == "2026-04-03"


@pytest.mark.parametrize(
    ("more", "cell", "number"),
    [
        ("", "25.0", "25"), ("", "1,234", "1234"), ("", "1 234 567", "1234567"), ("", "£1,234.50", "1234.5"), ("", "45%", "45"), ("", "-3", "-3"), ("", ".5", "0.5"),
        ("", "1e3", "1000"), ('decimal = ","', "1.234,5", "1234.5"), ('decimal = ","', "0,5", "0.5"), ('units = ["people", "about"]', "about 30 People", "30"),
        ('units = ["h"]', "2h", "2"),
    ],
)
def test_numbers(more: str, cell: str, number: str) -> None:
    assert value_of(f'{{ text = "{{N}}", as = "number"{", " if more else ""}{more} }}', N=cell) == number


@pytest.mark.parametrize("cell", ["1,5", "12,34", "many", "nan", "inf", "1.2.3", "-", "30 people"])
def test_what_is_no_number(cell: str) -> None:
    with pytest.raises(Unreadable, match="is not a number"):
        value_of('{ text = "{N}", as = "number" }', N=cell)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("1.5", "1.5"), ("1:30", "1.5"), ("90 min", "1.5"), ("1h 30", "1.5"), ("1 hour and 15 mins", "1.25"), ("2 hrs", "2"), ("10:00-11:30", "1.5"), ("10am – 12pm", "2"),
        ("2-4pm", "2"), ("11am to 1pm", "2"), ("11-1pm", "2"), ("23:00 - 01:00", "2"), ("9.30 until 10.15", "0.75"),
    ],
)
def test_hours(cell: str, hours: str) -> None:
    assert value_of('{ text = "{T}", as = "hours" }', T=cell) == hours


@pytest.mark.parametrize("cell", ["a while", "h", "morning-noon"])
def test_what_is_no_length_of_time(cell: str) -> None:
    with pytest.raises(Unreadable):
        value_of('{ text = "{T}", as = "hours" }', T=cell)


def test_minutes_and_two_columns_of_times() -> None:
    assert value_of('{ text = "{M} min", as = "hours" }', M="45") == "0.75"
    assert value_of('{ text = "{From}-{To}", as = "hours" }', From="09:00", To="10:30") == "1.5"


@pytest.mark.parametrize(
    ("value", "cells", "expected"),
    [
        ('"{A} and {B}"', {"A": "x", "B": "y"}, "x and y"),
        ('"{A} and {B}"', {"A": "x", "B": ""}, None),
        ('["{A} and {B}", "{A}"]', {"A": "x", "B": ""}, "x"),
        ('"{ a }"', {"A": " x  y\n z "}, "x y z"),
        ('{ text = "{A}", case = "sentence" }', {"A": "OLD MILL"}, "Old mill"),
        ('{ text = "{A}", case = "title" }', {"A": "old mill"}, "Old Mill"),
        ('{ text = "{A}", case = "upper" }', {"A": "gb"}, "GB"),
        ('{ text = "{A}", replace = { "(tbc)" = "" } }', {"A": "Den (tbc)"}, "Den"),
        ('{ text = "{A}", pick = \'(\\d+) people\' }', {"A": "about 30 people"}, "30"),
        ('{ text = "{A}", pick = \'\\d+\' }', {"A": "about 30 people"}, "30"),
        ('{ text = "{A}", pick = \'\\d+\', otherwise = "keep" }', {"A": "none"}, "none"),
        ('{ text = "{A}", pick = \'\\d+\', otherwise = "empty" }', {"A": "none"}, None),
        ('{ text = "{A}", split = "list", join = ", " }', {"A": "['a', \"b's\", None]"}, "a, b's"),
        ('{ text = "{A}", split = "list", join = ", " }', {"A": '["a", "b"]'}, "a, b"),
        ('{ text = "{A}", split = [";", " and "], join = "/" }', {"A": "a; b and c;"}, "a/b/c"),
        ('{ text = "{A}", map = { yes = "1", "*" = "0" } }', {"A": "YES"}, "1"),
        ('{ text = "{A}", map = { yes = "1", "*" = "0" } }', {"A": "what"}, "0"),
        ('{ text = "{A}", map = { yes = "1", "*" = "0" } }', {"A": ""}, None),
        ('{ text = "{A}", map = { "" = "none" } }', {"A": ""}, "none"),
        ('{ text = "{A}", map = { a = "" } }', {"A": "a"}, None),
        ('{ text = "{A}", map = { a = "b" }, otherwise = "keep" }', {"A": "c"}, "c"),
        ('{ text = "{A}", map_part = { nursery = "nursery", "*" = "school" } }', {"A": "Hill Nursery School"}, "nursery"),
        ('{ text = "{A}", map_part = { "" = "unknown" } }', {"A": ""}, "unknown"),
        ('{ text = "{A}", when = { B = "x" } }', {"A": "a", "B": "X"}, "a"),
        ('{ text = "{A}", when = { B = "x" } }', {"A": "a", "B": "y"}, None),
        ('{ text = "{A}", as = "yes_no" }', {"A": "Y"}, "yes"),
        ('{ add = ["{A}", "{B}"] }', {"A": "1,000", "B": ""}, "1000"),
        ('{ add = ["{A}", "-{B}"] }', {"A": "10", "B": "2.5"}, "7.5"),
        ('{ add = ["{A}", "{B}"] }', {"A": "", "B": ""}, None),
        ('{ text = "{A}", as = "exact_id" }', {"A": "recA1b2"}, "recA1b2"),
        ('"row {#row}"', {}, "row 2"),
    ],
)
def test_values(value: str, cells: dict[str, str], expected: str | None) -> None:
    assert value_of(value, **cells) == expected


@pytest.mark.parametrize(
    ("value", "cell", "code"),
    [
        ('{ text = "{A}", map = { a = "b" } }', "c", "unknown_value"), ('{ text = "{A}", pick = \'\\d\' }', "c", "unknown_value"),
        ('{ text = "{A}", as = "yes_no" }', "perhaps", "not_yes_no"), ('{ text = "{A}", as = "exact_id" }', "no id", "bad_id"),
        ('{ text = "{A}", split = "list", join = "" }', "['a', ", "unknown_value"), ('{ add = ["{A}"] }', "x", "not_a_number"),
    ],
)
def test_what_cannot_be_read_is_a_fault_or_set_aside(value: str, cell: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        value_of(value, A=cell)
    assert caught.value.code == code
    with pytest.raises(RowSetAside, match=r"^A: "):
        value_of(value.replace(" }", ', otherwise = "set aside" }') if value.count("}") == 2 else value[:-1] + ', otherwise = "set aside" }', A=cell)


@pytest.mark.parametrize(
    ("test", "cell", "expected"),
    [
        ("{ given = true }", "x", True), ("{ given = false }", "", True), ("{ given = true }", "", False), ('["a", "b"]', "B", True), ('{ is = "a" }', "", False),
        ('{ is_not = ["a", "b"] }', "c", True), ('{ is_not = "a" }', "A", False), ('{ is_not = "a" }', "", True), ('{ has = "mill" }', "Old Mill", True),
        ('{ has = "mill" }', "", False), ("{ matches = '^\\d+$' }", "12", True), ("{ matches = '^\\d+$' }", "a", False), ("{ above = 3 }", "3", False),
        ("{ at_least = 3 }", "3.0", True), ("{ below = 3 }", "2", True), ("{ at_most = 2.5 }", "2.5", True), ("{ above = 3 }", "", False), ("{ above = 3 }", "x", False),
        ("{ above = 2025-01-01 }", "2025-01-02", True), ('{ below = "{#today}" }', "2026-11-21", True), ('{ at_least = "{Other}" }', "2", True),
        ('{ given = true, is_not = "x" }', "y", True), ('{ given = true, is_not = "x" }', "x", False),
    ],
)
def test_conditions(test: str, cell: str, expected: bool) -> None:
    made_text = value_of(f'{{ text = "held", when = {{ C = {test} }} }}', C=cell, Other="2")
    assert (made_text == "held") is expected


def test_any_of_several_conditions() -> None:
    value = '{ text = "held", when = [{ A = "1", B = "1" }, { C = "1" }] }'
    found = [value_of(value, A=a, B=b, C=c) for a, b, c in (("1", "1", ""), ("1", "", ""), ("", "", "1"))]
    assert found == ["held", None, "held"]


@pytest.mark.parametrize(
    ("text", "made_id"),
    [("01 - The Awakening", "01-the-awakening"), ("Café Ähre & Söhne", "cafe-ahre-and-sohne"), ("St. Mary's", "st-marys"), ("Straße", "strasse")],
)
def test_slugs(text: str, made_id: str) -> None:
    assert slug(text) == made_id


def test_ids_are_always_ids() -> None:
    for text in ("مدرسة", "—", "x" * 300, "a/" * 80, "Über-" * 30):
        assert is_id(fitted(f"p/{slug(text)}"))
    assert slug("مدرسة") != slug("مكتبة")
    assert fitted("a" * 70) != fitted("a" * 71)
    assert value_of('{ text = "school/{A}/{B}", as = "id" }', A="St. Mary's / Hill", B="3") == "school/st-marys-hill/3"
    assert value_of('{ text = "(x) {A}", as = "id" }', A="b") == "x-b"
