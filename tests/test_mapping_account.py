"""The account says which rows are alike and what was done to read cells, never silently."""

from pathlib import Path

import pytest

from coprod.intake.recipes import Applied, account_lines, apply
from coprod.intake.recipes.accounting import MOST_DUPLICATES
from coprod.intake.recipes.parsing import parse

RECIPE = """
[file]
duplicates = "{duplicates}"
dates = ["D/M/YYYY...", "excel"]
[[records]]
table = "sessions"
repeats = "merge"
[records.columns]
session_id = "s/{{Day}}"
project_id = "p"
held_on = "{{Day}}"
status = "held"
headcount = {{ text = "{{People}}", units = ["about"] }}
hours = {{ text = "{{Time}}", otherwise = "empty" }}
[[records]]
table = "reviews"
main = true
repeats = "merge"
columns = {{ review_id = "r/{{Day}}", project_id = "p", is_with_partners = {{ text = "{{Partners}}", map = {{ "✓" = "yes" }}, otherwise = "keep", as = "yes_no" }} }}
"""


def applied(tmp_path: Path, text: str, duplicates: str = "keep") -> Applied:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return apply(parse(RECIPE.format(duplicates=duplicates), "mine"), path)


ROWS = "Day,People,Time,Partners\n03/04/2025,4,1.5,yes\n03/04/2025,4,1.5,yes\n04/04/2025,5,2,no\n03/04/2025,4,1.5,yes\n"


@pytest.mark.parametrize(("duplicates", "counted", "said"), [("once", False, "not counted again"), ("keep", True, "each counted")])
def test_rows_alike_are_named_whatever_is_chosen(tmp_path: Path, duplicates: str, counted: bool, said: str) -> None:
    account = applied(tmp_path, ROWS, duplicates).account
    assert account["duplicates"] == [
        {"file": "sheet.csv", "row": 3, "same_as": 2, "counted": counted}, {"file": "sheet.csv", "row": 5, "same_as": 2, "counted": counted},
    ]
    assert account["n_duplicates"] == 2
    assert f"  alike in every cell, {said}: row 3 as row 2, row 5 as row 2" in account_lines(account)


def test_rows_alike_are_listed_up_to_a_thousand_and_all_counted(tmp_path: Path) -> None:
    account = applied(tmp_path, "Day,People,Time,Partners\n" + "03/04/2025,4,1.5,yes\n" * 1500, "once").account
    assert (len(account["duplicates"]), account["n_duplicates"]) == (MOST_DUPLICATES, 1499)


def test_what_was_done_to_read_cells_is_said_with_counts(tmp_path: Path) -> None:
    text = 'Day,People,Time,Partners\n03/04/2025,"1,031",10:00-11:30,Y\n04/04/2025 14:30,about 5,later,✓\n45800,6,2,no\n2025-05-05,7,2,yes\n'
    result = applied(tmp_path, text)
    assert result.faults == []
    done = {(one["column"], one["what"]): one["rows"] for one in result.account["done"]}
    assert done == {
        ("Day", "dates read as D/M/YYYY"): 2, ("Day", "times cut off days"): 1, ("Day", "a spreadsheet's numbers read as days"): 1,
        ("People", "thousands marks read"): 1, ("People", "words beside numbers left out"): 1,
        ("Time", "times read as hours"): 1, ("Time", "cells that cannot be read left empty"): 1,
        ("Partners", "words read as yes or no"): 2,
    }
    assert "  People: thousands marks read in 1 row" in account_lines(result.account)


def test_cells_written_as_the_records_hold_them_need_nothing_said(tmp_path: Path) -> None:
    assert applied(tmp_path, "Day,People,Time,Partners\n2025-04-03,4,1.5,yes\n").account["done"] == []


def test_a_ragged_row_is_a_fault_that_names_it(tmp_path: Path) -> None:
    faults = applied(tmp_path, "Day,People,Time,Partners\n2025-04-03,4\n").faults
    assert [(fault.code, fault.row) for fault in faults] == [("ragged_row", 2)]
