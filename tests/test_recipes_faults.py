"""What is said of a recipe that cannot be followed, and of a file that a recipe cannot read."""

from pathlib import Path

import pytest

from coprod.errors import CoprodError, UsageError
from coprod.intake.recipes import Applied, apply, find_recipe, import_by_recipe, recipe_names
from coprod.intake.recipes.parsing import parse
from coprod.store import Store

SESSIONS = """
[[records]]
table = "sessions"
main = true
columns = { session_id = { text = "s/{Day}", as = "id" }, project_id = "p", held_on = "{Day}", status = "held", headcount = "{People}" }
"""


def follow(tmp_path: Path, recipe: str, content: str | bytes, **options: bool) -> Applied:
    path = tmp_path / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return apply(parse(recipe, "mine"), path, **options)


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        ("[records", "is not TOML"),
        ("", "records: is missing"),
        ("[fil]\n" + SESSIONS, 'Did you mean "file"?'),
        ('[file]\nheader_row = "3"' + SESSIONS, "file.header_row: is not a whole number"),
        ("[file]\nheader_row = 0" + SESSIONS, "is no line of the file"),
        ("[file]\nfill_down = 3" + SESSIONS, "file.fill_down: is not a text or a list of texts"),
        ('[file]\ndates = ["DD.MM.JJJJ"]' + SESSIONS, '"DD.MM.JJJJ" holds "JJJJ"'),
        ('[file]\nduplicates = "twice"' + SESSIONS, "Allowed: keep, once."),
        ('[values]\nday = "{Day"' + SESSIONS, "has a curly bracket without its partner"),
        ('[values]\nday = { as = "date" }' + SESSIONS, "values.day: needs a text"),
        ('[values]\nday = { text = "{Day}", of_repeats = "first" }' + SESSIONS, "values.day.of_repeats: does not belong here"),
        ('[values]\nday = { text = "{Day}", numbered = true }' + SESSIONS, "works on ids only"),
        ('[values]\nday = { text = "{Day}", pick = "(" }' + SESSIONS, "is no regular expression"),
        ('[values]\nday = { text = "{Day}", map = { a = 1 } }' + SESSIONS, "holds something that is not a text"),
        ('[values]\nday = { text = "{Day}", map = "days" }' + SESSIONS, 'there is no map "days"'),
        ('[maps]\ndays = 3' + SESSIONS, "maps.days: is not a table of texts"),
        ('[values]\na = "{b}"\nb = "x{a}"' + SESSIONS, "is made from itself (a from b from a)"),
        ('[[set_aside]]\nreason = "no"' + SESSIONS, "set_aside[1].when: is missing"),
        ("[[set_aside]]\nreason = 'no'\nwhen = { Day = { gven = true } }" + SESSIONS, 'Did you mean "given"?'),
        ("[[set_aside]]\nreason = 'no'\nwhen = { Day = {} }" + SESSIONS, "tests nothing"),
        ("[[set_aside]]\nreason = 'no'\nwhen = []" + SESSIONS, "is no condition"),
        ('[[records]]\ntable = "session"\ncolumns = {}', 'Did you mean "sessions"?'),
        ('[[records]]\ntable = "sessions"\ncolumns = { session_id = "1", held = "2" }', "records[1].columns.held: sessions has no such column"),
        ('[[records]]\ntable = "sessions"\ncolumns = { title = "1" }', "session_id is missing"),
        (SESSIONS.replace("main = true", "") + '[[records]]\ntable = "partners"\ncolumns = { partner_id = "x" }', "none of them says main = true"),
        ('[[records]]\ntable = "partners"\neach = { split = ";" }\ncolumns = { partner_id = "x" }', "needs either of"),
        ('[[records]]\ntable = "partners"\neach = { of = "{A}" }\ncolumns = { partner_id = "x" }', "split: is missing"),
        ('[[records]]\ntable = "partners"\neach = 3\ncolumns = { partner_id = "x" }', "records[1].each: is not a table"),
    ],
)
def test_a_faulty_recipe_names_the_key(recipe: str, said: str) -> None:
    with pytest.raises(CoprodError) as caught:
        parse(recipe, "mine")
    assert said in str(caught.value)
    assert caught.value.what.startswith("mine: ")


def test_an_unknown_recipe_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leeds2023-community, leeds2023-partnerships, leeds2023-schools"):
        find_recipe(str(tmp_path / "none.toml"))
    (tmp_path / "latin.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(UsageError, match="UTF-8"):
        find_recipe(str(tmp_path / "latin.toml"))


@pytest.mark.parametrize("name", recipe_names())
def test_every_recipe_shipped_can_be_followed(name: str) -> None:
    recipe = find_recipe(name)
    assert recipe.title
    assert any(record.is_main for record in recipe.records)


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", "empty_file", "empty"),
        ("Day,Peeple\n2025-01-01,3\n", "missing_required", "no column People"),
        ("Day,People\n2025-01-01,3,4\n", "ragged_row", "3 cells where the header has 2"),
        ("Day,People\n2025-01-01\n", "ragged_row", "1 cells where the header has 2"),
        ("Day,People\n03/04/2025,3\n", "ambiguous_date", "'03/04/2025' in Day can be read as two days"),
        ("Day,People\nsoon,3\n", "not_a_date", "'soon' in Day is not a date"),
        ("Day,People\n2025-01-01,many\n", "not_a_number", "'many' in People is not a number"),
        ("Day,People\n2025-01-01,2.5\n", "not_a_number", "is not a whole number"),
        ("Day,People\n2025-01-01,3\n2025-01-01,4\n", "duplicate_key", "Row 2 gives s/2025-01-01 already"),
        ('Day,People\n"2025-01-01,3\n', "unreadable", "not closed"),
        (b"Day,People\n\x00\x01", "unreadable", "NUL"),
    ],
)
def test_a_faulty_file_is_said(tmp_path: Path, content: str | bytes, code: str, said: str) -> None:
    applied = follow(tmp_path, SESSIONS, content)
    assert [(fault.code, said in fault.message) for fault in applied.faults] == [(code, True)]


def test_a_fault_does_not_repeat_what_may_be_a_persons(tmp_path: Path) -> None:
    applied = follow(tmp_path, SESSIONS, "Day,People\n2025-01-01,ask.her@example.org\n")
    assert [fault.value for fault in applied.faults] == [None]
    assert "example.org" not in str(applied)


def test_with_a_fault_nothing_is_stored_and_the_row_is_accounted_for(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Day,People\n2025-01-01,3\nsoon,4\n", encoding="utf-8")
    outcome = import_by_recipe(store, parse('sums = ["People"]' + SESSIONS, "mine"), [path])
    assert outcome.import_id is None
    assert store.is_empty()
    assert outcome.account["set_aside"] == [{"file": "sheet.csv", "row": 3, "reason": "has a fault"}]
    assert outcome.account["files"][0]["sums"]["People"] == {"read": 7, "stored": 3, "merged": 0, "set_aside": 4}


def test_a_folder_without_a_fitting_file_is_refused(tmp_path: Path, store: Store) -> None:
    (tmp_path / "other.csv").write_text("A,B\n1,2\n", encoding="utf-8")
    with pytest.raises(CoprodError, match="It needs: Day, People"):
        import_by_recipe(store, parse(SESSIONS, "mine"), [tmp_path])


def test_encodings_and_delimiters(tmp_path: Path) -> None:
    for delimiter in (",", ";", "\t", "|"):
        content = f"Day{delimiter}People{delimiter}Café\n2025-01-01{delimiter}3{delimiter}é\n"
        assert follow(tmp_path, SESSIONS, content).faults == []
    assert [warning.code for warning in follow(tmp_path, SESSIONS, content.encode("cp1252")).warnings] == ["encoding"]
    assert follow(tmp_path, '[file]\nencoding = "utf-16"' + SESSIONS, content.encode("utf-16")).faults == []
    wrong = follow(tmp_path, '[file]\nencoding = "utf-16"' + SESSIONS, b"Day,People,X\n")
    assert [fault.code for fault in wrong.faults] == ["unreadable"]
    with pytest.raises(CoprodError, match="klingon"):
        parse('[file]\nencoding = "klingon"' + SESSIONS, "mine")


def test_headers_without_a_name_and_twice_the_same(tmp_path: Path) -> None:
    recipe = SESSIONS.replace("{People}", "{Total (2)}").replace('"p"', '"{column 3}"')
    applied = follow(tmp_path, recipe, "day , total,,TOTAL\n2025-01-01,1,p,7\n")
    assert applied.faults == []
    assert applied.incoming[0].cells["headcount"] == ["7"]
    assert applied.incoming[0].cells["project_id"] == ["p"]


def test_rows_that_end_early_may_be_allowed(tmp_path: Path) -> None:
    applied = follow(tmp_path, "[file]\nshort_rows = true\n" + SESSIONS, "Day,People,Note\n2025-01-01,3\n")
    assert applied.faults == []
    assert applied.incoming[0].rows == [2]


def test_rows_alike_may_be_kept_apart_by_number(tmp_path: Path) -> None:
    recipe = '[values]\nsession_id = { text = "s/{Day}", as = "id", numbered = true }' + SESSIONS.replace('{ text = "s/{Day}", as = "id" }', '"{session_id}"')
    applied = follow(tmp_path, recipe, "Day,People\n2025-01-01,3\n2025-01-01,3\n2025-01-01,4\n")
    assert applied.incoming[0].cells["session_id"] == ["s/2025-01-01", "s/2025-01-01:2", "s/2025-01-01:3"]


PARTNERS = '[[records]]\ntable = "partners"\nrepeats = "merge"\ncolumns = { partner_id = "{Who}", name = "{Who}", kind = "{Kind}" }\n'


def test_names_that_make_the_same_id_are_one_with_a_warning(tmp_path: Path) -> None:
    content = "Who,Kind\nSt. Mary's,school\nSt Marys,school\nST MARYS,school\n"
    applied = follow(tmp_path, PARTNERS, content)
    assert applied.incoming[0].cells["partner_id"] == ["st-marys"]
    assert {warning.code for warning in applied.warnings} == {"ids_alike", "values_differ"}
    apart = follow(tmp_path, PARTNERS.replace('partner_id = "{Who}"', 'partner_id = { text = "{Who}", alike = "apart" }'), content)
    assert len(apart.incoming[0].rows) == 2
    assert apart.account["files"][0]["merged"] == 1


def test_values_that_differ_between_rows_are_said(tmp_path: Path) -> None:
    content = "Who,Kind\nHill,school\nHill,library\nHill,\n"
    applied = follow(tmp_path, PARTNERS, content)
    assert applied.incoming[0].cells["kind"] == ["school"]
    assert [(warning.code, warning.column) for warning in applied.warnings] == [("values_differ", "kind")]
    last = follow(tmp_path, PARTNERS.replace('"{Kind}"', '{ text = "{Kind}", of_repeats = "last" }'), content)
    assert last.incoming[0].cells["kind"] == ["library"]
    assert last.warnings == []


@pytest.mark.parametrize(("header", "cell"), [("Child's name", "Red"), ("Date of birth", "2019-01-01"), ("Parent email", "x"), ("Mobile", "1")])
def test_a_column_about_persons_may_not_be_drawn_upon(tmp_path: Path, header: str, cell: str) -> None:
    content = f"Who,Kind,{header}\nHill,school,{cell}\n"
    assert follow(tmp_path, PARTNERS, content).faults == []
    drawn = follow(tmp_path, PARTNERS.replace('name = "{Who}"', f'name = "{{{header}}}"'), content)
    assert [(fault.code, fault.column, fault.value) for fault in drawn.faults] == [("personal_data", header, None)]
    asked = follow(tmp_path, PARTNERS.replace("repeats", f'when = {{ "{header}" = {{ given = true }} }}\nrepeats'), content)
    assert asked.faults == []


@pytest.mark.parametrize("cell", ["ask@example.org", "LS1 4DY", "07700 900123"])
def test_an_id_is_never_made_from_a_persons_data(tmp_path: Path, cell: str) -> None:
    applied = follow(tmp_path, PARTNERS.replace('"{Who}", name', '"{Kind}/{Note}", name'), f"Who,Kind,Note\nHill,school,{cell}\n")
    assert [(fault.code, fault.value) for fault in applied.faults] == [("personal_data", None)]
    assert cell not in str(applied.faults)


def test_a_path_that_is_none_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(UsageError, match=r"There is nothing at absent\.csv"):
        import_by_recipe(store, parse(SESSIONS, "mine"), [tmp_path / "absent.csv"])


def test_several_files_are_one_import(tmp_path: Path, store: Store) -> None:
    projects = '[[records]]\ntable = "programmes"\ncolumns = { programme_id = "p", name = "P" }\n[[records]]\ntable = "projects"\n'
    projects += 'columns = { project_id = "p", programme_id = "p", name = "P", status = "active", starts_on = { text = "{Day}", of_repeats = "earliest" } }\n'
    for month in ("01", "02"):
        (tmp_path / f"month-{month}.csv").write_text(f"Day;People\n2025-{month}-05;3\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("A,B\n", encoding="utf-8")
    outcome = import_by_recipe(store, parse(projects + SESSIONS, "mine"), [tmp_path])
    assert outcome.faults == []
    assert [(file["file"], file["stored"]) for file in outcome.account["files"]] == [("month-01.csv", 1), ("month-02.csv", 1)]
    assert store.counts()["sessions"] == 2
    assert store.counts()["projects"] == 1


def test_columns_may_be_optional_whatever_their_capitals(tmp_path: Path) -> None:
    applied = follow(tmp_path, '[file]\noptional = ["people"]\n' + SESSIONS, "day\n2025-01-01\n")
    assert applied.faults == []
    assert applied.incoming[0].cells["headcount"] == [None]


def test_every_pair_of_names_alike_is_listed(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Who,Kind\nSt. Mary's,school\nSt Marys,school\nHill-Top,school\nHill Top,school\n", encoding="utf-8")
    outcome = import_by_recipe(store, parse(PARTNERS, "mine"), [path])
    assert [(warning.code, warning.row, warning.value) for warning in outcome.warnings if warning.code == "ids_alike"] == [
        ("ids_alike", 3, "st-marys"), ("ids_alike", 5, "hill-top"),
    ]
    assert store.counts()["partners"] == 2


def test_counts_written_beside_the_names_in_a_list(tmp_path: Path) -> None:
    recipe = """
[values]
group = { text = "{#item}", pick = '^[^(]+' }
[[records]]
table = "attendance"
each = { of = "{Came}", split = ";" }
columns = { session_id = "s/{Day}", group_id = "{group}", people = { text = "{#item}", pick = '\\((\\d+)\\)', otherwise = "empty" } }
"""
    applied = follow(tmp_path, recipe, "Day,Came\n1,Hill School (12); Acorn;\n2,\n")
    assert applied.faults == []
    assert (applied.incoming[0].cells["group_id"], applied.incoming[0].cells["people"]) == (["hill-school", "acorn"], ["12", None])
    assert applied.account["set_aside"] == [{"file": "sheet.csv", "row": 3, "reason": "gives no row of attendance"}]
