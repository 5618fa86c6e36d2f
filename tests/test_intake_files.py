"""Files as they come: encodings, delimiters, blank and ragged rows, headers, names; and what a person did wrong in a sentence."""

from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.errors import CoprodError, UsageError
from coprod.intake import reading
from coprod.intake.incoming import Outcome
from coprod.store import Store
from tests.records_text import BASE, only, written

TODAY = date(2026, 11, 22)
FUNDERS = "funder_id,name,org_id\n"


def brought(store: Store, folder: Path, **files: str | bytes) -> Outcome:
    """What importing just these files gives."""
    return intake.import_paths(store, [only(folder, **files)], today=TODAY)


def funders(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute("SELECT * FROM main.funders ORDER BY funder_id").fetchall()


READ = {
    "LF": FUNDERS + "f1,Fund,\n", "CRLF": FUNDERS.replace("\n", "\r\n") + "f1,Fund,\r\n", "CR": FUNDERS.replace("\n", "\r") + "f1,Fund,\r",
    "no line end": FUNDERS + "f1,Fund,", "byte order mark": b"\xef\xbb\xbf" + FUNDERS.encode() + b"f1,Fund,\n",
    "blank lines": "\n" + FUNDERS + "\n\nf1,Fund,\n\n", "delimiters alone": FUNDERS + ",,\nf1,Fund,\n , ,\n,,,,,,\n", "spaces alone": FUNDERS + "   \nf1,Fund,\n",
    "space around": " funder_id ,  name,org_id \n f1 ,\tFund ,\u00a0\n", "header case": "FUNDER_ID,Name,Org_Id\nf1,Fund,\n", "another order": "org_id,name,funder_id\n,Fund,f1\n",
    "an optional column absent": "name,funder_id\nFund,f1\n", "all quoted": '"funder_id","name","org_id"\n"f1","Fund",""\n',
}


@pytest.mark.parametrize("content", READ.values(), ids=list(READ))
def test_every_form_gives_the_same_row(store: Store, tmp_path: Path, content: str | bytes) -> None:
    outcome = brought(store, tmp_path, funders=content)
    assert (outcome.faults, outcome.warnings) == ([], [])
    assert funders(store) == [("f1", "Fund", None)]


def test_a_cell_may_hold_lines_quotes_and_commas(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders=FUNDERS + '"f1","The ""Play"",\r\nFund",\nf2,Fonds d\'été,\n')
    assert outcome.faults == []
    assert funders(store) == [("f1", 'The "Play",\r\nFund', None), ("f2", "Fonds d'été", None)]


def test_rows_are_counted_by_the_line_they_begin_on(store: Store, tmp_path: Path) -> None:
    text = '\nfunder_id,name,org_id\n\n"f1","one\ntwo\nthree",\n,,\nf 2,Fund,\n"f 3","a\nb",\nf 4,Fund,\n'
    assert [(fault.row, fault.value) for fault in brought(store, tmp_path, funders=text).faults] == [(8, "f 2"), (9, "f 3"), (11, "f 4")]


def test_a_header_alone_is_an_empty_table(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders=FUNDERS)
    assert outcome.faults == []
    assert outcome.import_id is None
    assert outcome.stored == {"funders": {"inserted": 0, "updated": 0, "unchanged": 0}}


@pytest.mark.parametrize(("content", "code"), [
    ((FUNDERS + "f1,Caf\u00e9 Fund \u20ac,\n").encode("cp1252"), "encoding"), ((FUNDERS + "f1,Café Fund €,\n").replace(",", ";").encode(), "delimiter"),
])
def test_what_is_usual_elsewhere_is_read_with_a_warning(store: Store, tmp_path: Path, content: bytes, code: str) -> None:
    outcome = brought(store, tmp_path, funders=content)
    assert [(one.code, one.file, one.row) for one in outcome.warnings] == [(code, "funders.csv", None)]
    assert outcome.faults == []
    assert funders(store) == [("f1", "Café Fund €", None)]


@pytest.mark.parametrize(("content", "code"), [
    (b"", "empty_file"), (b"\xef\xbb\xbf", "empty_file"), (b"\n\n", "empty_file"), (FUNDERS.encode("utf-16"), "unreadable"), (FUNDERS.encode("utf-16-le"), "unreadable"),
    (b"funder_id,name\nf1,a\0b\n", "unreadable"), (b"funder_id,name\nf1,\x81\xe9\n", "unreadable"), (b'funder_id,name\nf1,"Fund\n', "unreadable"), (b'funder_id,name\nf1,"Fu"nd\n', "unreadable"),
    (b'funder_id,name\nf1,"' + b"x" * 1_000_010 + b'"\n', "unreadable"),
])
def test_a_file_that_cannot_be_read_is_one_fault(store: Store, tmp_path: Path, content: bytes, code: str) -> None:
    outcome = intake.import_paths(store, [written(tmp_path, funders=content)], today=TODAY)
    assert [(one.code, one.file, one.table, one.row, one.column) for one in outcome.faults] == [(code, "funders.csv", "funders", None, None)]
    assert store.is_empty()


def test_a_cell_as_long_as_a_book_is_said_to_be(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders="funder_id,name\nf1," + "x" * 1_000_010 + "\n")
    assert "longer than a million characters" in outcome.faults[0].message


def test_a_long_value_is_shown_by_its_beginning(store: Store, tmp_path: Path) -> None:
    fault = brought(store, tmp_path, funders="funder_id,name\nf" + "-" * 900 + ",x\n").faults[0]
    assert fault.value == "f" + "-" * 499 + "..."
    assert len(fault.message) < 150


def test_a_header_of_thousands_of_columns_is_soon_over(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders=",".join(f"c{number}" for number in range(20_000)) + "\n")
    assert 0 < len(outcome.faults) <= 300


def test_the_other_files_faults_are_listed_all_the_same(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders=b"\xff\xfe", partners="partner_id,name,kind\np1,Nursery,castle\n", segments=b"")
    assert [(one.file, one.code) for one in outcome.faults] == [("funders.csv", "unreadable"), ("partners.csv", "unknown_value"), ("segments.csv", "empty_file")]


@pytest.mark.parametrize(("header", "expected"), [
    ("funder_id,nom,org_id", [("unknown_column", "nom"), ("missing_required", "name")]), ("funder_id,nmae,org_id", [("unknown_column", "nmae")]), ("funder_id,name,name", [("duplicate_column", "name")]),
    ("funder_id,name,Name", [("duplicate_column", "name")]), ("funder_id,name,", [("unknown_column", "")]), ("name,org_id,shoe_size", [("unknown_column", "shoe_size"), ("missing_required", "funder_id")]),
    ("funder_id,org_id,name,name", [("duplicate_column", "name")]), ("funder_id,name,Date of Birth", [("personal_data", "Date of Birth")]), ("funder_id,name,e-mail", [("personal_data", "e-mail")]),
    ("funder_id,name,jo@example.org", [("personal_data", None)]),
])
def test_a_header_is_recognised_or_its_fault_named(store: Store, tmp_path: Path, header: str, expected: list) -> None:
    cells = ",".join(["x"] * len(header.split(",")))
    outcome = brought(store, tmp_path, funders=f"{header}\n{cells}\n")
    assert [(one.code, one.column) for one in outcome.faults] == expected
    assert {one.row for one in outcome.faults} == {1}


def test_ragged_rows_are_named_and_the_rest_is_still_checked(store: Store, tmp_path: Path) -> None:
    outcome = brought(store, tmp_path, funders=FUNDERS + "f1,Fund\nf2,Fund,,\nf 3,Fund,\nf4,Fund,\n")
    assert [(one.code, one.row) for one in outcome.faults] == [("ragged_row", 2), ("ragged_row", 3), ("bad_id", 4)]
    assert "2 cells where the header has 3" in outcome.faults[0].message


def test_a_reference_to_a_faulty_row_is_not_a_second_fault(store: Store, tmp_path: Path) -> None:
    base = {"programmes": BASE["programmes"], "segments": BASE["segments"]}
    ragged = BASE["projects"].replace("proj-2,", "proj-2,,", 1)
    outcome = brought(store, tmp_path / "ragged", **base, projects=ragged, targets="project_id,segment_id,intent\nproj-2,age-0-4,reflect\nproj-3,age-0-4,reflect\n")
    assert [(one.code, one.row) for one in outcome.faults] == [("ragged_row", 3), ("broken_reference", 3)]
    outcome = brought(store, tmp_path / "unread", **base, projects=b"\xff\xfe", targets="project_id,segment_id,intent\nproj-9,age-0-4,reflect\n")
    assert [one.code for one in outcome.faults] == ["unreadable"]
    wrong_id = BASE["projects"].replace("proj-2,", "-proj-2,", 1)
    outcome = brought(store, tmp_path / "id", **base, projects=wrong_id, targets="project_id,segment_id,intent\nproj-2,age-0-4,reflect\n")
    assert [one.code for one in outcome.faults] == ["bad_id"]


def test_a_csv_that_is_no_table_is_named_and_other_files_are_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / "children.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / ".~lock.csv").write_text("x", encoding="utf-8")
    (tmp_path / "sub.csv").mkdir()
    outcome = brought(store, tmp_path, funders=FUNDERS)
    assert [(one.code, one.file, one.table) for one in outcome.faults] == [("unknown_table", "children.csv", None)]


def test_one_file_may_be_named_and_twice_is_once(store: Store, tmp_path: Path) -> None:
    file = only(tmp_path, funders=BASE["funders"]) / "funders.csv"
    outcome = intake.import_paths(store, [file, tmp_path, file], today=TODAY)
    assert outcome.stored["funders"] == {"inserted": 1, "updated": 0, "unchanged": 0}


@pytest.mark.parametrize("name", ["absent", "absent.csv", "notes.txt", "book.pages"])
def test_a_path_that_cannot_be_meant_is_wrong_usage(store: Store, tmp_path: Path, name: str) -> None:
    if not name.startswith("absent"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        intake.import_paths(store, [tmp_path / name])
    assert caught.value.exit_code == 2
    assert name in caught.value.what


def test_a_folder_without_csv_and_a_huge_file_are_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CoprodError, match="Nothing to import"):
        intake.import_paths(store, [tmp_path])
    with pytest.raises(CoprodError, match="too large"):
        intake.import_paths(store, [only(tmp_path, funders=BASE["funders"])], most_bytes=10)


def test_a_file_name_of_any_bytes_is_text(tmp_path: Path) -> None:
    assert reading.bare(Path(b"caf\xe9.csv".decode("utf-8", "surrogateescape"))) == "caf\ufffd.csv"


def test_a_thousand_faults_at_most_by_file_and_row(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"f {number},,\n" for number in range(1500))
    outcome = brought(store, tmp_path, funders=FUNDERS + rows, partners="partner_id,name,kind\np 1,x,other\n")
    assert len(outcome.faults) == 1000
    assert [(one.row, one.column) for one in outcome.faults[:3]] == [(2, "funder_id"), (2, "name"), (3, "funder_id")]
    places = [(one.file, one.row) for one in outcome.faults]
    assert places == sorted(places)


def test_personal_data_is_never_quoted(store: Store, tmp_path: Path) -> None:
    text = "group_id,project_id,label,kind\nSarah Jones,jo@example.org,Call 07700 900123,9434765919 jo@example.org\n"
    outcome = brought(store, tmp_path, groups=text, reviews=BASE["reviews"].replace("It went well", "Ring 07700 900123"))
    assert [(one.code, one.column) for one in outcome.faults if one.file == "groups.csv"] == [("personal_data", name) for name in ("project_id", "label", "group_id", "kind")]
    assert [(one.code, one.column) for one in outcome.warnings] == [("personal_text", "reflection")]
    said = str(outcome.as_json())
    assert not any(value in said for value in ("Sarah", "07700", "example.org", "94347"))
