"""Of a foreign file only what its recipe would store is screened, by column as well as by cell."""

from pathlib import Path

import pytest

from coprod.intake.incoming import Fault
from coprod.intake.recipes.gathering import Applied, Gathering
from coprod.intake.recipes.parsing import parse

PARTNERS = """
[[records]]
table = "partners"
main = true
columns = { partner_id = { text = "{#row}" }, name = "{Body}", kind = { text = "{Kind}", map = { "*" = "school" } } }
"""


def follow(tmp_path: Path, recipe: str, content: str) -> Applied:
    path = tmp_path / "sheet.csv"
    path.write_text(content, encoding="utf-8")
    gathering = Gathering(parse(recipe, "mine"), day_first=False, today=None)
    gathering.take(path)
    return gathering.finish()


def said(faults: list[Fault]) -> list[tuple[str, str | None]]:
    return [(one.code, one.column) for one in faults]


def test_a_column_of_people_is_refused_where_each_alone_could_be_a_schools_name(tmp_path: Path) -> None:
    people = follow(tmp_path, PARTNERS, "Body,Kind\nGurpreet Kaur,x\nTom Brown,x\nFatima Begum,x\n")
    assert said(people.faults) == [("personal_data", "Body")]
    assert "a person's name" in people.faults[0].message
    schools = follow(tmp_path, PARTNERS, "Body,Kind\nSt Wilfrid's,x\nMarie Curie Primary,x\nJohn Smith House,x\n")
    assert schools.faults == []


@pytest.mark.parametrize("header", ["Class teacher", "Main contact", "Signed by"])
def test_a_header_that_asks_who_is_borne_out_by_its_values(tmp_path: Path, header: str) -> None:
    recipe = PARTNERS.replace("{Body}", f"{{{header}}}")
    assert said(follow(tmp_path, recipe, f"{header},Kind\nRosie,x\nMr Patel,x\n").faults) == [("personal_data", header)]
    assert follow(tmp_path, recipe, f"{header},Kind\nlearning lead,x\nplay artist,x\n").faults == []


def test_what_stays_behind_or_becomes_words_of_the_recipe_does_no_harm(tmp_path: Path) -> None:
    content = "Body,Kind,Teacher,Parent email,Aisha Khan\nMill School,Mrs Patel,Mrs Jones,jo@example.org,x\n"
    left = follow(tmp_path, PARTNERS, content)
    assert left.faults == []
    assert left.account["files"][0]["columns_not_used"] == ["Teacher", "Parent email", "(name withheld)"]


def test_children_side_by_side_as_headers_are_refused_without_their_names(tmp_path: Path) -> None:
    recipe = PARTNERS.replace("[[records]]", 'sums = ["A*"]\n[[records]]', 1)
    applied = follow(tmp_path, recipe, "Body,Kind,Aisha Khan,Adam Brown\nMill School,x,1,1\n")
    assert said(applied.faults) == [("personal_data", None)]
    assert "Aisha" not in str(applied.account["set_aside"]) + str(applied.faults) + str(applied.account["files"][0]["columns_not_used"])
