"""Whatever a file holds: rows read = stored + merged + set aside, and so for every summed column."""

import random
from pathlib import Path

import pytest

from coprod.intake.recipes import Applied, apply
from coprod.intake.recipes.parsing import parse

RECIPE = """
sums = ["People", "Helpers", "n"]
watch_empty = ["Day"]
[file]
duplicates = "{duplicates}"
[values]
n = {{ text = "{{People}}", as = "whole", otherwise = "{otherwise}" }}
[[set_aside]]
when = {{ Day = "Total" }}
reason = "the row of totals"
[[records]]
table = "sessions"
{main_session}
repeats = "merge"
[records.columns]
session_id = "s/{{Day}}"
project_id = "p"
held_on = {{ text = "{{Day}}", otherwise = "{otherwise}" }}
status = "held"
headcount = {{ text = "{{n}}", of_repeats = "{of_repeats}" }}
[[records]]
table = "attendance"
{main_attendance}
repeats = "merge"
when = {{ Group = {{ given = true }} }}
columns = {{ session_id = "s/{{Day}}", group_id = "g/{{Group}}" }}
"""


def _file(random_: random.Random) -> str:
    days = ["2025-01-01", "2025-01-02", "", "soon", "Total"]
    lines = [
        f"{random_.choice(days)},{random_.choice(['Owls', 'Foxes', ''])},{random_.choice(['3', '4.0', '', 'x', '-1', '0', '2.5'])},{random_.choice(['1', ''])}"
        for _ in range(random_.randrange(30))
    ]
    return "Day,Group,People,Helpers\n" + "\n".join(lines) + "\n"


def _applied(tmp_path: Path, seed: int) -> tuple[Applied, str, str]:
    random_ = random.Random(seed)
    is_by_session = random_.random() < 0.5
    of_repeats = random_.choice(["sum", "first", "largest"])
    recipe = RECIPE.format(
        duplicates=random_.choice(["keep", "once"]), otherwise=random_.choice(["set aside", "empty", "fault"]), of_repeats=of_repeats,
        main_session="main = true" if is_by_session else "", main_attendance="" if is_by_session else "main = true",
    )
    path = tmp_path / "sheet.csv"
    content = _file(random_)
    path.write_text(content, encoding="utf-8")
    return apply(parse(recipe, "mine"), path), content, of_repeats


def test_nothing_disappears(tmp_path: Path, seed: int) -> None:
    applied, content, of_repeats = _applied(tmp_path, seed)
    file = applied.account["files"][0]
    # Lines of delimiters alone are blank lines, no rows.
    written = [line.split(",") for line in content.splitlines()[1:] if line.strip(",")]
    assert file["read"] == len(written) == file["stored"] + file["merged"] + file["set_aside"]
    assert len(applied.account["set_aside"]) == file["set_aside"]
    for counted in [*file["sums"].values(), *file["empty"].values(), *file["zero"].values()]:
        assert counted["read"] == pytest.approx(counted["stored"] + counted["merged"] + counted["set_aside"])
    assert file["sums"]["People"]["read"] == pytest.approx(sum(float(row[2]) for row in written if row[2] not in ("", "x")))
    assert (file["sums"]["Helpers"]["read"], file["sums"]["Helpers"]["stored"]) == (sum(row[3] == "1" for row in written), 0)
    sessions = [part for part in applied.incoming if part.table == "sessions"]
    kept = sum(float(cell) for part in sessions for cell in part.cells["headcount"] if cell is not None)
    if of_repeats == "sum":
        assert file["sums"]["n"]["stored"] == pytest.approx(kept)


def test_the_account_names_rows_and_reasons(tmp_path: Path) -> None:
    recipe = RECIPE.format(duplicates="once", otherwise="set aside", of_repeats="sum", main_session="main = true", main_attendance="")
    path = tmp_path / "sheet.csv"
    path.write_text("Day,Group,People,Helpers\n2025-01-01,Owls,3,1\n2025-01-01,Owls,3,1\n2025-01-01,Foxes,4,\nsoon,Owls,5,\n,Owls,6,\n\nTotal,,18,2\n", encoding="utf-8")
    account = apply(parse(recipe, "mine"), path).account
    file = account["files"][0]
    assert {way: file[way] for way in ("read", "stored", "merged", "set_aside")} == {"read": 6, "stored": 1, "merged": 2, "set_aside": 3}
    assert file["records"] == {"sessions": 1, "attendance": 2}
    assert file["sums"]["n"] == {"read": 39, "stored": 7, "merged": 3, "set_aside": 29}
    assert file["empty"]["Day"] == {"read": 1, "stored": 0, "merged": 0, "set_aside": 1}
    assert [(one["row"], one["reason"]) for one in account["set_aside"]] == [
        (5, "Day: 'soon' is not a date"), (6, "no session_id could be made: Day is empty"), (8, "the row of totals"),
    ]
