"""What would quietly give nothing, or something else than meant, is said instead."""

from pathlib import Path

import pytest

from coprod.errors import CoprodError
from coprod.intake.recipes.parsing import parse

from .test_recipes_faults import SESSIONS, follow
from .test_recipes_values import value_of

TITLED = SESSIONS.replace("status =", "title = {title}, status =")
EACH = '\n[[records]]\ntable = "partners"\nmain = true\neach = {{ {each} }}\ncolumns = {{ partner_id = "{{#item}}", name = "{name}" }}\n'


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (TITLED.replace("{title}", '{ text = "{What}", map = { "*" = "{What}" } }'), 'gives "{What}", but words are exchanged for words'),
        (TITLED.replace("{title}", '{ text = "{What}", map_part = { "a" = "{What}" } }'), 'otherwise = "keep"'),
        (TITLED.replace("{title}", '{ text = "{What}", replace = { "a" = "{Day}" } }'), 'gives "{Day}"'),
        ('[maps.kinds]\na = "{What}"' + SESSIONS, "maps.kinds: gives"),
        (TITLED.replace("{title}", '"{#item}"'), "{#item} means nothing here"),
        (TITLED.replace("{title}", '"{#itme}"'), "Marks here: #file, #row, #today."),
        ('[values]\npiece = "{#item}"' + EACH.format(each='columns = ["A"]', name="x") + TITLED.replace("{title}", '"{piece}"'), "by way of values.piece"),
        ('sums = ["piece"]\n[values]\npiece = "{#item}"' + EACH.format(each='columns = ["A"]', name="x"), "sums and watch_empty: {#item}"),
        ('[[set_aside]]\nreason = "no"\nwhen = { "#item" = "x" }' + EACH.format(each='columns = ["A"]', name="x"), "set_aside[1].when"),
        (EACH.format(each='of = "{A}", split = ";"', name="{#name}"), "{#name} means nothing here"),
        (EACH.format(each='of = "{A}", split = ";", beside = { b = ["B", "C"] }', name="x"), "beside: is a list of columns"),
        (EACH.format(each='columns = ["A"], beside = { b = 3 }', name="x"), "is not a table of names with a text or a list"),
        (TITLED.replace("{title}", '{ text = "{What}", split = ";" }'), "works only together"),
        (TITLED.replace("{title}", '{ text = "{What}", join = ";" }'), "works only together"),
        (TITLED.replace("{title}", '{ text = "{What}", of_repeats = "sum" }'), '"sum" is for numbers'),
        (TITLED.replace("{title}", '{ text = "{What}", of_repeats = "latest" }'), '"latest" is for dates'),
        (TITLED.replace("{title}", '{ text = "{What}", of_repeats = "how many different" }'), "is for columns of counts"),
        (TITLED.replace("{title}", "12"), 'Put it in quotes: "12"'),
        (TITLED.replace("{title}", "2025-03-08"), 'Put it in quotes: "2025-03-08"'),
        ('[[set_aside]]\nreason = "no"\nwhen = { People = 3 }' + SESSIONS, 'Put it in quotes: "3"'),
        ('[[set_aside]]\nreason = "no"\nwhen = { People = { above = "many" } }' + SESSIONS, "is neither a number nor a day"),
        ('[file]\ndelimiter = ";;"' + SESSIONS, "file.delimiter: is not one sign"),
        ('[file]\nheader_rows = 9' + SESSIONS, "file.header_rows: cannot be"),
        ('[file]\ndates = ["dd/mm/yyyy"]' + SESSIONS, "Capitals matter"),
        ("[records]\ntable = 'x'\n" + SESSIONS, "double brackets"),
        ('[[headings]]\nname = "Area"' + SESSIONS, "headings[1].when: is missing"),
    ],
)
def test_a_recipe_that_would_give_nothing_is_refused(recipe: str, said: str) -> None:
    with pytest.raises(CoprodError) as caught:
        parse(recipe, "mine")
    assert said in str(caught.value)


def test_columns_with_a_star_that_fit_no_column_are_missed(tmp_path: Path) -> None:
    applied = follow(tmp_path, EACH.format(each='columns = ["Zoo *"]', name="x"), "A,B\n1,2\n")
    assert [(fault.code, fault.column) for fault in applied.faults] == [("missing_required", "Zoo *")]
    summed = follow(tmp_path, 'sums = ["Zoo *"]' + SESSIONS, "Day,People\n2025-01-01,3\n")
    assert [fault.column for fault in summed.faults] == ["Zoo *"]


def test_columns_side_by_side_must_be_equally_many(tmp_path: Path) -> None:
    recipe = EACH.format(each='columns = ["A *"], beside = { b = ["B *"] }', name="{#b}")
    assert "A *: 2; B *: 1" in follow(tmp_path, recipe, "A 1,B 1,A 2\nx,y,z\n").faults[0].message


def test_a_day_written_otherwise_is_not_compared_in_silence(tmp_path: Path) -> None:
    recipe = '[file]\ndates = ["D/M/YYYY"]\n[[set_aside]]\nreason = "old"\nwhen = { Day = { below = "2025-01-01" } }' + SESSIONS
    applied = follow(tmp_path, recipe, "Day,People\n1/2/2024,3\n")
    assert [(fault.code, fault.row) for fault in applied.faults] == [("not_a_date", 2)]
    assert "Day is compared with a day" in applied.faults[0].message


def test_an_id_of_a_date_alone_says_what_to_do(tmp_path: Path) -> None:
    recipe = '[file]\ndates = ["D/M/YYYY"]\n' + SESSIONS.replace('"s/{Day}"', '"{Day}"')
    fault = follow(tmp_path, recipe, "Day,People\n01/02/2025,3\n").faults[0]
    assert (fault.code, fault.value) == ("personal_data", None)
    assert "club/{Date}" in fault.remedy


def test_a_header_row_beyond_the_end_is_told(tmp_path: Path) -> None:
    assert "ends before line 40" in follow(tmp_path, "[file]\nheader_row = 40" + SESSIONS, "Day,People\n").faults[0].message


def test_cells_alike_that_are_no_number_are_one_warning(tmp_path: Path) -> None:
    recipe = 'sums = ["People"]' + SESSIONS.replace("{People}", "{Other}")
    applied = follow(tmp_path, recipe, "Day,People,Other\n2025-01-01,closed,1\n2025-01-02,Closed,1\n2025-01-03,none,1\n")
    assert [(warning.row, warning.message.endswith("So in 2 rows.")) for warning in applied.warnings] == [(2, True), (4, False)]


@pytest.mark.parametrize(("cell", "hours"), [("7pm-9", "2"), ("9am-1", "4"), ("10pm-2", "4"), ("18:30-01:00", "6.5"), ("2-4pm", "2"), ("11-1pm", "2"), ("9.30-11.45am", "2.25")])
def test_times_said_by_half(cell: str, hours: str) -> None:
    assert value_of('{ text = "{When}", as = "hours" }', When=cell) == hours


@pytest.mark.parametrize(("cell", "said"), [("10-2", "afternoon"), ("25:00-26:00", "no clock"), ("10:75", "no hours"), ("9:75-10:00", "no clock"), ("all day", "no hours")])
def test_times_that_tell_no_hours(cell: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        value_of('{ text = "{When}", as = "hours" }', When=cell)
