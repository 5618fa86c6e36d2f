"""Every record as a workbook: the same store again after an import, whatever the texts."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from coprod import intake
from coprod.apart.numbers import number_text
from coprod.errors import CoprodError
from coprod.intake import safeguarding
from coprod.intake.bringing import bring_parts
from coprod.intake.door import document_of
from coprod.intake.workbooks import cell_texts, export
from coprod.intake.workbooks.export import export_workbook, write_export
from coprod.schema import TABLES
from coprod.store import Store, open_store
from tests.excel_demands import objections
from tests.libreoffice import converted
from tests.records_text import written

TODAY = date(2026, 11, 22)


def as_csv(store: Store, folder: Path) -> dict[str, bytes]:
    """The CSV export, by file."""
    intake.export_folder(store, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def one_programme(store: Store, **columns: str | None) -> None:
    """A single programme in the store, its texts as given."""
    given_columns = {"programme_id": "p-1", "name": "Name", **columns}
    part = intake.Incoming("made", "programmes", list(given_columns), [2], {name: [text] for name, text in given_columns.items()})
    assert intake.bring_in(store, [part], [], source_files=["made"], by="test", today=TODAY).import_id


def sheet_of(store: Store, table: str) -> Worksheet:
    file = io.BytesIO()
    write_export(store, file)
    return openpyxl.load_workbook(file)[table]


def test_brought_into_an_empty_store_it_gives_the_same_store(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path / "in")], today=TODAY)
    file = tmp_path / "out" / "records.xlsx"
    assert export_workbook(store, file) == store.counts()
    assert [one.name for one in file.parent.iterdir()] == ["records.xlsx"]
    assert objections(file.read_bytes()) == []
    other = open_store(None)
    assert intake.import_paths(other, [file], today=TODAY).faults == []
    assert as_csv(other, tmp_path / "b") == as_csv(store, tmp_path / "a")
    assert intake.import_paths(store, [file], today=TODAY).import_id is None
    other.close()


def test_saved_by_libreoffice_it_is_still_the_same_store(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path / "in")], today=TODAY)
    export_workbook(store, tmp_path / "records.xlsx")
    for kind in ("xlsx", "ods"):
        assert intake.import_paths(store, [converted(tmp_path / "records.xlsx", kind)], today=TODAY).faults == []
    assert len(intake.imports(store)) == 1


def test_the_same_records_give_the_same_bytes(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_export(store, file)
    assert files[0].getvalue() == files[1].getvalue()


def test_days_are_days_numbers_numbers_and_what_is_not_exact_is_text(store: Store, tmp_path: Path) -> None:
    amounts = ["25000.5", "99999999999999.9999", "0.0001"]
    intake.import_paths(store, [written(
        tmp_path, grants="grant_id,project_id,funder_id,amount,awarded_on\n" + "".join(f"g-{n},proj-1,fund-1,{text},{day}\n" for n, (text, day) in enumerate(
            zip(amounts, ("2025-07-01", "1899-12-31", "9999-12-31"), strict=True))),
    )], today=TODAY)
    grants = sheet_of(store, "grants")
    heads = [cell.value for cell in grants[1]]
    rows = [dict(zip(heads, row, strict=False)) for row in grants.iter_rows(min_row=2)]
    assert [row["amount"].value for row in rows] == [25000.5, "99999999999999.9999", 0.0001]
    assert [row["awarded_on"].value for row in rows][1] == "1899-12-31"
    assert rows[0]["awarded_on"].value.date() == date(2025, 7, 1)
    assert sheet_of(store, "team_members")["F2"].value == "no"


@pytest.mark.parametrize("text", ["-5 degrees", "+44", "- x", "-1+1"])
def test_text_that_could_run_stays_text(text: str, store: Store) -> None:
    one_programme(store, purpose=text)
    cell = sheet_of(store, "programmes")["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_begins_like_a_formula_would_be_text_too() -> None:
    for text in ("=1+1", "@SUM(A1)", "=cmd|'/c calc'!A1"):
        assert cell_texts.could_run(text)
        assert "<f>" not in cell_texts.text_cell("A1", 0, text)


# Whatever a CSV may bring in: escapes that look like Excel's own, line ends of all kinds, signs no XML may hold.
NASTY = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40),
    st.lists(st.sampled_from(["_x000D_", "_x005F_", "_x0041_", "_", "x0041_", "\r", "\n", "\r\n", "\t", "\x0b", "\x01", "\x1f", "￾", "￿", "<", "&amp;", "]]>", " ", "'", '"', "a"]), max_size=12).map("".join),
)


@settings(max_examples=4, deadline=None)
@given(texts=st.lists(NASTY, min_size=5, max_size=80))
def test_every_text_makes_the_round_trip(texts: list[str]) -> None:
    store, other = open_store(None), open_store(None)
    ids, kept = [f"p-{n:03d}" for n in range(len(texts))], [text.strip() or None for text in texts]
    # What the import would refuse as formulas, or as a person's, never comes to be in a store.
    kept = [None if text and (text.startswith(("=", "@")) or safeguarding.reason(text, "free")) else text for text in kept]
    part = intake.Incoming("made", "programmes", ["programme_id", "name", "purpose"], list(range(2, len(ids) + 2)), {"programme_id": ids, "name": ["Name"] * len(ids), "purpose": kept})
    assert intake.bring_in(store, [part], [], source_files=["made"], by="test", today=TODAY).faults == []
    file = io.BytesIO()
    write_export(store, file)
    assert brought(other, file.getvalue()).faults == []
    assert programmes(other) == programmes(store)
    assert [row[3] for row in programmes(store)] == kept
    store.close()
    other.close()


def brought(store: Store, data: bytes) -> intake.Outcome:
    """The workbook imported as a file that was handed in."""
    return bring_parts(store, [document_of("records.xlsx", data)], by="test", today=TODAY)


def programmes(store: Store) -> list[tuple[str, ...]]:
    with store.cursor() as cursor:
        return cursor.execute("SELECT * FROM main.programmes ORDER BY ALL").fetchall()


NUMBERS = st.one_of(
    st.decimals(min_value=Decimal("-99999999999999.9999"), max_value=Decimal("99999999999999.9999"), places=4, allow_nan=False),
    st.integers(-10**18, 10**18).map(Decimal), st.floats(allow_nan=False, allow_infinity=False, width=64).map(repr).map(Decimal),
)


@given(number=NUMBERS)
def test_a_number_cell_gives_back_every_digit(number: Decimal) -> None:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if cell_texts.is_exact(text):
        # As Excel keeps it: fifteen digits.
        assert number_text(repr(float(text))) == text
        assert Decimal(format(float(text), ".15g")) == Decimal(text)


def test_more_than_a_workbook_holds_is_a_sentence(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "records.xlsx"
    one_programme(store, purpose="ab " * 10_922 + "a")
    export_workbook(store, file)
    before = file.read_bytes()
    one_programme(store, purpose="ab " * 10_922 + "ab")
    with pytest.raises(CoprodError, match="purpose of p-1") as refused:
        export_workbook(store, file)
    assert "CSV" in refused.value.remedy
    assert file.read_bytes() == before and list(tmp_path.iterdir()) == [file]
    one_programme(store, purpose="\x0b" * 20_000 + "a" * 100 + "\x0b")
    one_programme(store, purpose="a" + "\U0001f642" * 16_383)
    export_workbook(store, file)
    one_programme(store, purpose="\U0001f642" * 16_384)
    with pytest.raises(CoprodError, match="too long"):
        export_workbook(store, file)
    one_programme(store, purpose="short")
    monkeypatch.setattr(export, "MOST_CELLS", 5)
    with pytest.raises(CoprodError, match="5 cells"):
        export_workbook(store, file)
    monkeypatch.setattr(export, "MOST_CELLS", 10)
    monkeypatch.setattr(cell_texts, "MOST_ROWS", 1)
    with pytest.raises(CoprodError, match="programmes has more than"):
        export_workbook(store, file)


def test_where_it_cannot_be_written_it_says_so(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CoprodError, match="cannot be written"):
        export_workbook(store, tmp_path / "file" / "records.xlsx")


def test_every_sheet_can_be_filtered_and_edited_as_the_template(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [written(tmp_path)], today=TODAY)
    for table in TABLES.values():
        sheet = sheet_of(store, table.name) if table.name in ("projects", "attendance") else None
        if sheet is not None:
            n_rows = store.counts()[table.name]
            assert sheet.auto_filter.ref.startswith("A1:") and sheet.auto_filter.ref.endswith(str(n_rows + 1))
            assert sheet["A1"].comment and sheet.freeze_panes == "B2"
    rules = {rule.formula1 for rule in sheet_of(store, "attendance").data_validations.dataValidation if rule.type == "list"}
    assert rules == {"sessions!$A$2:$A$504", "groups!$A$2:$A$504"}
