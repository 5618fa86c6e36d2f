"""Parts that must add up to their whole, across columns and over rows."""

from pathlib import Path

import pytest

from coprod.intake.incoming import Fault
from coprod.intake.recipes import apply
from coprod.intake.recipes.parsing import parse
from coprod.intake.recipes.refused import RecipeFault

RECORDS = """
[[set_aside]]
when = { Kind = "Total" }
reason = "a total"
[[records]]
table = "populations"
columns = { place_code = "{Code}", segment_id = "{Kind}", people = "{N}", definition = "all", year = "2021", source = "s" }
"""
WIDE = '[[whole]]\nof = "All"\nparts = ["Aged *"]\n'
LONG = '[[whole]]\nof = "N"\nof_rows = { Kind = "Total" }\nby = ["Code"]\n'


def faults(tmp_path: Path, whole: str, text: str) -> list[Fault]:
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    return apply(parse(whole + RECORDS, "r"), tmp_path / "table.csv").faults


@pytest.mark.parametrize(
    ("cells", "within", "is_fault"),
    [
        ("30,10,20", "", False), ("30,10,19", "", True), ("30,10,21", "", True), ('"1,000",400,600', "", False),
        ("30,10,19", 'within = "1"\n', False), ("30,10,18", 'within = "1"\n', True), ("30.5,10.25,20.25", "", False),
        # An empty part is not known: what is known may fall short, but not be more.
        ("30,10,", "", False), ("30,31,", "", True), (",10,20", "", False), ("30,,", "", False),
    ],
)
def test_across_the_columns(tmp_path: Path, cells: str, within: str, is_fault: bool) -> None:
    found = faults(tmp_path, WIDE + within, f"Code,Kind,N,All,Aged 0 to 4,Aged 5 and over\nE1,a,1,{cells}\n")
    assert [(fault.code, fault.row, fault.column) for fault in found] == ([("parts_not_whole", 2, "All")] if is_fault else [])


def test_the_fault_names_the_whole_and_the_sum(tmp_path: Path) -> None:
    found = faults(tmp_path, WIDE + 'within = "500"\n', "Code,Kind,N,All,Aged 0,Aged 1\nE1,a,1,59000,1000,2000\n")
    assert found[0].message == "All is 59,000, but its 2 parts (Aged *) add up to 3,000: 56,000 too few, and rounding explains no more than 500."
    assert found[0].value == "59000"


def test_a_row_set_aside_is_not_looked_at_across(tmp_path: Path) -> None:
    assert faults(tmp_path, WIDE, "Code,Kind,N,All,Aged 0,Aged 1\nE1,Total,1,9,1,2\nE1,a,1,3,1,2\n") == []


@pytest.mark.parametrize(
    ("numbers", "rows"),
    [((3, 1, 2, 30, 10, 20), []), ((3, 1, 2, 30, 10, 21), [5]), ((4, 1, 2, 31, 10, 20), [2, 5]), (("", 1, 2, 30, 10, ""), [])],
)
def test_over_the_rows_of_a_long_table(tmp_path: Path, numbers: tuple[object, ...], rows: list[int]) -> None:
    kinds = ["E1,Total", "E1,a", "E1,b", "E2,Total", "E2,a", "E2,b"]
    text = "Code,Kind,N\n" + "".join(f"{kind},{number}\n" for kind, number in zip(kinds, numbers, strict=True))
    assert [fault.row for fault in faults(tmp_path, LONG, text)] == rows


def test_rows_without_a_whole_are_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, LONG, "Code,Kind,N\nE1,a,3\nE1,b,4\nE2,Total,9\n") == []


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ('[[whole]]\nparts = ["Aged *"]\n', "whole[1].of: is missing"), ('[[whole]]\nof = "All"\n', "needs either of parts"),
        (WIDE + 'by = ["Code"]\n', "needs either of parts"), (WIDE + 'within = "few"\n', "within: is not a number"), (WIDE + 'within = "-1"\n', "within: is not a number"),
        ('[[whole]]\nof = "{#item}"\nparts = ["Aged *"]\n', ""), ('[[whole]]\nof = "All"\nparts = ["Aged *"]\nadd = "x"\n', "add: is no key"),
    ],
)
def test_a_whole_that_cannot_be_followed_is_said(tmp_path: Path, whole: str, said: str) -> None:
    if said:
        with pytest.raises(RecipeFault, match=".*"+said.replace("[", r"\[").replace("]", r"\]")):
            parse(whole + RECORDS, "r")
    else:
        assert [fault.code for fault in faults(tmp_path, whole, "Code,Kind,N,Aged 0\nE1,a,1,2\n")] == ["missing_required"]


def test_columns_that_are_not_there_are_named(tmp_path: Path) -> None:
    found = faults(tmp_path, WIDE, "Code,Kind,N\nE1,a,1\n")
    assert [(fault.code, fault.column) for fault in found] == [("missing_required", "All"), ("missing_required", "Aged *")]
