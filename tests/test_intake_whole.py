"""All or nothing; taking an import back; the demonstration; export exactly; integrity; the template."""

import csv
import io
import json
import tempfile
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod import intake
from coprod.errors import CoprodError, UsageError
from coprod.schema import TABLES
from coprod.store import Store, loading, open_store
from tests.records_text import BASE, exchanged, only, written

TODAY = date(2026, 11, 22)


def everything(store: Store) -> dict[str, list[tuple]]:
    """Every stored row, by table."""
    with store.cursor() as cursor:
        return {name: sorted(cursor.table(name).fetchall(), key=repr) for name in TABLES}


def brought(store: Store, folder: Path, **files: str) -> str:
    """Import just these files without a fault; gives the import's id."""
    outcome = intake.import_paths(store, [only(folder, **files)], today=TODAY, by="a test")
    assert outcome.faults == []
    assert outcome.import_id
    return outcome.import_id


def test_a_repeat_changes_nothing_and_a_dry_run_neither(store: Store, tmp_path: Path) -> None:
    folder = written(tmp_path)
    dry = intake.import_paths(store, [folder], today=TODAY, dry_run=True)
    assert dry.import_id is None
    assert store.is_empty()
    assert store.data_version() == 0
    first = intake.import_paths(store, [folder], today=TODAY)
    assert first.import_id == "import-000001"
    assert first.stored == dry.stored
    assert store.data_version() == 1
    again = intake.import_paths(store, [folder], today=TODAY)
    assert again.import_id is None
    assert store.data_version() == 1
    assert all(n == {"inserted": 0, "updated": 0, "unchanged": first.stored[name]["inserted"]} for name, n in again.stored.items())


def test_one_fault_and_nothing_is_stored(store: Store, tmp_path: Path) -> None:
    outcome = intake.import_paths(store, [written(tmp_path, thresholds=exchanged("thresholds", 2, "value", "many"))], today=TODAY)
    assert len(outcome.faults) == 1
    assert store.is_empty()
    assert store.data_version() == 0
    assert intake.imports(store) == []
    assert set(outcome.stored) == set(TABLES)
    assert not any(n["inserted"] for n in outcome.stored.values())


def test_what_stops_halfway_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopping(*given: object) -> str:
        load(*given)
        raise KeyboardInterrupt
    load = loading.load
    monkeypatch.setattr(loading, "load", stopping)
    with pytest.raises(KeyboardInterrupt):
        intake.import_paths(store, [written(tmp_path)], today=TODAY)
    monkeypatch.undo()
    assert store.is_empty()
    assert store.data_version() == 0
    assert intake.imports(store) == []
    assert intake.import_paths(store, [tmp_path], today=TODAY).import_id == "import-000001"


def test_an_import_is_taken_back_exactly(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path / "base")], today=TODAY)
    before = everything(store)
    second = brought(
        store, tmp_path / "two", partners="partner_id,name,kind,place_code\npart-1,Another name,school,\npart-3,New,museum,\n",
        attendance="session_id,group_id,people,newcomers\nses-1,grp-1,,\nses-1,grp-2,6,\nses-3,grp-3,11,\n", funders="funder_id,name\nfund-9,New\n",
    )
    assert everything(store) != before
    result = intake.undo(store, second, by="a test")
    assert everything(store) == before
    assert result == {"import_id": second, "removed": {"funders": 1, "partners": 1, "attendance": 0}, "restored": {"funders": 0, "partners": 1, "attendance": 2}}
    listed = intake.imports(store)
    assert [(one["import_id"], bool(one["undone_at"])) for one in listed] == [("import-000002", True), ("import-000001", False)]
    assert listed[0]["by"] == "a test"
    assert listed[0]["files"] == ["attendance.csv", "funders.csv", "partners.csv"]
    assert listed[0]["tables"]["partners"]["updated"] == 1
    intake.undo(store, "import-000001")
    assert store.is_empty()
    assert intake.import_paths(store, [tmp_path / "base"], today=TODAY).import_id == "import-000003"


def test_a_later_import_of_the_same_rows_stands_in_the_way(store: Store, tmp_path: Path) -> None:
    first = brought(store, tmp_path / "one", funders=BASE["funders"])
    second = brought(store, tmp_path / "two", funders="funder_id,name\nfund-1,Play Fund\n")
    version = store.data_version()
    with pytest.raises(CoprodError, match=f"{second} changed rows of {first}"):
        intake.undo(store, first)
    assert store.data_version() == version
    intake.undo(store, second)
    intake.undo(store, first)
    assert store.is_empty()


def test_what_others_depend_on_is_not_taken_back(store: Store, tmp_path: Path) -> None:
    first = brought(store, tmp_path / "one", programmes=BASE["programmes"], projects=BASE["projects"])
    brought(store, tmp_path / "two", funders=BASE["funders"], grants=BASE["grants"])
    rows = everything(store)
    with pytest.raises(CoprodError, match="depend on this import"):
        intake.undo(store, first)
    assert everything(store) == rows
    assert intake.imports(store)[1]["undone_at"] is None


def test_an_import_that_is_none_or_undone_is_said(store: Store, tmp_path: Path) -> None:
    first = brought(store, tmp_path, funders=BASE["funders"])
    with pytest.raises(UsageError, match="no import import-9"):
        intake.undo(store, "import-9")
    intake.undo(store, first)
    with pytest.raises(CoprodError, match="taken back before"):
        intake.undo(store, first)


def test_the_demonstration_is_not_mixed_with_records(store: Store, tmp_path: Path) -> None:
    demo = [intake.Incoming("demo", "funders", ["funder_id", "name"], [2], {"funder_id": ["demo-fund"], "name": ["Invented Fund"]})]
    assert intake.bring_in(store, demo, [], source_files=["demo"], by="demo", is_demo=True).import_id
    assert store.is_demo()
    folder = only(tmp_path / "a", funders=BASE["funders"])
    with pytest.raises(CoprodError, match="holds the demonstration"):
        intake.import_paths(store, [folder], today=TODAY)
    faulty = only(tmp_path / "b", funders="funder_id,name\n-f,x\n")
    assert intake.import_paths(store, [faulty], today=TODAY, replace_demo=True).faults
    assert store.is_demo()
    assert not store.is_empty()
    assert intake.import_paths(store, [folder], today=TODAY, replace_demo=True, dry_run=True).faults == []
    assert store.is_demo()
    outcome = intake.import_paths(store, [folder], today=TODAY, replace_demo=True)
    assert outcome.stored["funders"]["inserted"] == 1
    assert not store.is_demo()
    assert [row[0] for row in everything(store)["funders"]] == ["fund-1"]
    with pytest.raises(CoprodError):
        intake.undo(store, "import-000001")


def test_awkward_values_go_out_and_come_back(store: Store, tmp_path: Path) -> None:
    brought(
        store, tmp_path / "in", programmes='programme_id,name,purpose\nprog-1,"A, ""B"" \n C","- x; \r\ny"\n',
        thresholds="programme_id,rule,value\nprog-1,5.2.access_known,0.0000000012345\nprog-1,5.3.access_known,123456789012345678901234567890\nprog-1,9.2.came_lately,-0\nprog-1,6.2.writing_dependency,0.1\n",
        projects=BASE["projects"], funders=BASE["funders"], grants="grant_id,project_id,funder_id,amount\ng1,proj-1,fund-1,0.0001\ng2,proj-1,fund-1,25000\ng3,proj-1,fund-1,100.50\n",
    )
    rows = everything(store)
    assert intake.export_folder(store, tmp_path / "out")["grants"] == 3
    assert (tmp_path / "out" / "grants.csv").read_text(encoding="utf-8").splitlines()[1:] == ["g1,proj-1,fund-1,,0.0001,,", "g2,proj-1,fund-1,,25000,,", "g3,proj-1,fund-1,,100.5,,"]
    other = open_store(None)
    assert intake.import_paths(other, [tmp_path / "out"], today=TODAY).faults == []
    assert everything(other) == rows
    assert intake.import_paths(store, [tmp_path / "out"], today=TODAY).import_id is None
    other.close()


def test_an_export_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CoprodError, match="cannot be written"):
        intake.export_folder(store, tmp_path / "file")


WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False).map(lambda number: format(number, "f"))


@settings(max_examples=12, deadline=None)
@given(rows=st.lists(st.tuples(WORDS, NUMBERS, st.dates()), min_size=1, max_size=8))
def test_whatever_came_in_comes_out_and_in_again(rows: list[tuple[str, str, date]]) -> None:
    store, other = open_store(None), open_store(None)
    with tempfile.TemporaryDirectory() as folder:
        records = csv_text(["programme_id", "name", "purpose", "starts_on"], [(f"p{n}", "Name", text, day.isoformat()) for n, (text, _, day) in enumerate(rows)])
        settings_text = csv_text(["setting_id", "name", "kind", "latitude"], [(f"s{n}", "Hall", "other", format(Decimal(number) / 10**8, "f")) for n, (_, number, _) in enumerate(rows)])
        outcome = intake.import_paths(store, [only(Path(folder) / "in", programmes=records, settings=settings_text)], today=TODAY)
        assert {one.code for one in outcome.faults} <= {"formula", "personal_data"}
        intake.export_folder(store, Path(folder) / "out")
        assert intake.import_paths(other, [Path(folder) / "out"], today=TODAY).faults == []
    assert everything(other) == everything(store)
    store.close()
    other.close()


def csv_text(header: list[str], rows: list[tuple[str, ...]]) -> str:
    """Rows as the text of a CSV file."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, *rows])
    return file.getvalue()


def test_more_rows_than_are_read_at_once_keep_their_lines(store: Store, tmp_path: Path) -> None:
    n_rows = 50_003
    text = "funder_id,name\n" + "".join(f"f{number},Fund\n" for number in range(n_rows))
    assert intake.import_paths(store, [only(tmp_path / "in", funders=text)], today=TODAY).stored["funders"]["inserted"] == n_rows
    assert intake.export_folder(store, tmp_path / "out")["funders"] == n_rows
    assert intake.import_paths(store, [tmp_path / "out"], today=TODAY).import_id is None
    late = intake.import_paths(store, [only(tmp_path / "late", funders=text.replace("f50001,Fund", "f 50001,"))], today=TODAY)
    assert [(one.code, one.row) for one in late.faults] == [("bad_id", 50_003), ("missing_required", 50_003)]


def test_imports_at_once_wait_for_one_another(store_path: Path, tmp_path: Path) -> None:
    store = open_store(store_path)
    folders = [only(tmp_path / str(n), funders=f"funder_id,name\nshared,Fund {n}\nown-{n},Fund\n") for n in range(6)]
    threads = [threading.Thread(target=intake.import_paths, args=(store, [folder]), kwargs={"today": TODAY}) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(everything(store)["funders"]) == 7
    assert sorted(one["import_id"] for one in intake.imports(store)) == [f"import-{n:06d}" for n in range(1, 7)]
    store.close()
    again = open_store(store_path)
    assert len(everything(again)["funders"]) == 7
    again.close()


@pytest.mark.parametrize(("statement", "code", "column"), [
    ("INSERT INTO main.funders VALUES ('fund-1', 'Twice', NULL)", "duplicate_key", "funder_id"), ("DELETE FROM main.programmes", "broken_reference", "programme_id"),
    ("UPDATE main.groups SET project_id = 'proj-2' WHERE group_id = 'grp-2'", "other_project", "group_id"), ("UPDATE main.groups SET roster = 12 WHERE group_id = 'grp-1'", "profile_above_roster", "people"),
    ("UPDATE main.sessions SET held_on = DATE '2027-01-01' WHERE session_id = 'ses-3'", "held_in_future", "held_on"),
])
def test_check_finds_what_crept_into_the_store(store: Store, tmp_path: Path, statement: str, code: str, column: str) -> None:
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    assert intake.check_store(store, TODAY) == []
    with store.transaction() as cursor:
        cursor.execute(statement)
    found = intake.check_store(store, TODAY)
    assert {(one.code, one.column) for one in found} == {(code, column)}
    assert all(one.file is None and one.row is None and one.message for one in found)


def test_an_outcome_has_the_shape_of_the_command_line(store: Store, tmp_path: Path) -> None:
    outcome = intake.import_paths(store, [only(tmp_path, funders="funder_id,name\n-f,x\n")], today=TODAY)
    shape = json.loads(json.dumps(outcome.as_json()))
    assert set(shape) == {"import_id", "stored", "faults", "warnings"}
    assert shape["import_id"] is None
    assert set(shape["faults"][0]) == {"code", "file", "table", "row", "column", "value", "message", "remedy"}


def test_the_template_is_headers_alone_and_explains_itself_apart(store: Store, tmp_path: Path) -> None:
    names = intake.write_template_folder(tmp_path / "template")
    assert len(names) == len(TABLES) + 1
    outcome = intake.import_paths(store, [tmp_path / "template"], today=TODAY)
    assert outcome.faults == []
    assert outcome.import_id is None
    assert set(outcome.stored) == set(TABLES)
    readme = (tmp_path / "template" / "README.txt").read_text(encoding="utf-8")
    assert all(f"{column.name}" in readme and column.about in readme for table in TABLES.values() for column in table.columns)
    with pytest.raises(CoprodError, match="already"):
        intake.write_template_folder(tmp_path / "template")
