"""Long files are read column by column: nothing else comes of it than of the strict reader, and what that would refuse is left to it."""

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coprod import intake
from coprod.intake import columnar, reading, safeguarding
from coprod.intake.door import document_of
from coprod.intake.long_rows import LongRows, long_rows
from coprod.progress import Progress
from coprod.schema import ID_PATTERN, TABLES
from coprod.store import open_store
from tests.mutants.files import csv_mutant
from tests.records_text import BASE, only

TODAY = date(2026, 11, 22)
HEADER = "session_id,group_id,people\n"
COLUMNS = {"session_id": 0, "group_id": 1, "people": 2}
Rows = tuple[list[int], list[list[str | None]]]


def by_column(data: bytes, delimiter: str = ",") -> Rows | None:
    found = columnar.columns_of(data, delimiter, 1, 3, Progress())
    return found and (found.lines.to_pylist(), [column.to_pylist() for column in found.cells])


def strictly(data: bytes, delimiter: str = ",") -> Rows | None:
    """What the strict reader makes of it; None where it finds a fault."""
    read = reading.Read()
    try:
        lines = reading.lines_of(data, "utf-8-sig", delimiter)
        next(lines)
        rows = reading.rows_of(read, "attendance.csv", "attendance", COLUMNS, 3, lines)
    except reading.Unreadable:
        return None
    return None if read.faults else (list(rows.rows), list(rows.cells.values()))


TAKEN = {
    "LF": "s1,g1,3\ns2,g1,\n", "CRLF": "s1,g1,3\r\ns2,g1,\r\n", "no line end": "s1,g1,3", "one of each end": "s1,g1,3\r\ns2,g1,4\n", "blank lines": "\n\ns1,g1,3\n\n\ns2,g1,4\n\n",
    "blank lines with CR": "\r\ns1,g1,3\r\n\r\n", "delimiters alone": ",,\ns1,g1,3\n,,\n", "space around": " s1 ,\tg1\u00a0,3 \n", "spaces alone": "s1, ,\u2003\n , ,\n", "separators": "a\u2028b,\x85c,\x1cd\n",
    "quoted": '"s1","g1","3"\n', "quoted and not": 's1,"g1",3\n"s2",g1,"4"', "doubled": '"a""b","""",""""""\n', "delimiter within": '"a,b",",",3\n', "quoted empty": '"","g1",""\n',
    "space within quotes": '" s1 ",g1,3\n', "quoted CRLF": '"s1","g1","3"\r\n', "accents": "é,ß,日\n", "no words for nothing": "NULL,NaN,NA\n", "backslash": "a\\,b\\n,\\\n", "single quotes": "'a,b',c\n",
}
LEFT = {
    "ragged": "s1,g1\n", "too wide": "s1,g1,3,\n", "spaces on a line": "s1,g1,3\n   \n", "lone CR": "s1,g1,3\rs2,g1,4\n", "quote within": 's"1,g1,3\n', "quote after space": 's1, "g1",3\n',
    "after a quote": '"s"1,g1,3\n', "unclosed": 's1,"g1,3\n', "line within": '"s\n1",g1,3\n', "two that make a pair": 's1,"g1,3\ns2,g1",4\n', "another mark": "\ufeffs1,g1,3\n", "as long as a book": "s" * 1_000_001 + ",g1,3\n",
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=list(TAKEN))
def test_usual_forms_are_taken(text: str) -> None:
    data = (HEADER + text).encode()
    assert by_column(data) == strictly(data) is not None


@pytest.mark.parametrize("text", LEFT.values(), ids=list(LEFT))
def test_what_is_odd_is_left_to_the_strict_reader(text: str) -> None:
    assert by_column((HEADER + text).encode()) is None


def test_a_mark_at_the_beginning_and_semicolons_are_taken() -> None:
    data = ("\ufeff" + HEADER + "s1,g1,3\n").replace(",", ";").encode()
    assert by_column(data, ";") == strictly(data, ";") == ([2], [["s1"], ["g1"], ["3"]])


PIECES = st.sampled_from(list(',,,\n\n"" a;\r\t\x0b\x1c') + ["\r\n", "a", "s1", "12", ",,", '""', '","', '"\n"', "\u00a0", "\u2028", "é", "\ufeff", "\x85", "'", "\\", "NULL"])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([1 << 24, 7, 16]))
@example(list('"a""b",c,d\n"'), 7)
def test_whatever_is_taken_is_what_the_strict_reader_gives(signs: list[str], piece: int) -> None:
    data = (HEADER + "".join(signs)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columnar, "_PIECE", piece)
        found = by_column(data)
    assert found is None or found == strictly(data)


CELL = st.text(st.sampled_from('ab1 ,"\u00a0é;'), max_size=4)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_whatever_a_program_writes_is_taken(rows: list[tuple[str, str, str]], quotes_all: bool, end: str) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quotes_all or re.search('[,"]', text) else text
    data = (HEADER + "".join(",".join(map(cell, row)) + end for row in rows)).encode()
    assert by_column(data) == strictly(data) is not None


SOME = {name: BASE[name] for name in ("programmes", "projects", "partners", "groups", "settings", "sessions", "attendance")}


def came(folder: Path, long_from: int) -> dict[str, Any]:
    """What importing the folder says and stores, where files of so many bytes are looked at column by column."""
    store = open_store(None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LONG", long_from)
        outcome = intake.import_paths(store, [folder], today=TODAY)
    with store.cursor() as cursor:
        rows = {name: sorted(cursor.table(name).fetchall(), key=repr) for name in TABLES}
    store.close()
    return {**outcome.as_json(), "rows": rows}


def test_spoilt_files_give_the_same_either_way(tmp_path: Path, soak: bool) -> None:
    chance, n_refused = random.Random(5), 0
    for seed in range(300 if soak else 8):
        table = chance.choice(list(SOME))
        mutant = csv_mutant(table, BASE[table], seed)
        folder = only(tmp_path / str(seed), **{**SOME, table: mutant.data})
        one, other = came(folder, 0), came(folder, 1 << 60)
        assert one == other, mutant.done
        n_refused += bool(one["faults"])
    assert n_refused > 0


IDS = st.one_of(st.from_regex(ID_PATTERN, fullmatch=True), st.from_regex("[0-9]{1,3}[/.:_-]?[0-9]{1,3}[/.:_-]?[0-9]{2,5}", fullmatch=True), st.from_regex("0[0-9]{9,10}|[A-Za-z][0-9]{11}[0-9A-Za-z]", fullmatch=True))


@settings(max_examples=500, deadline=None)
@given(IDS)
@example("9434765919")
@example("943-476-5919")
@example("01.02.2016")
@example("07700900123")
@example("A123456789012")
def test_every_id_that_is_somebodys_is_looked_at(text: str) -> None:
    column = TABLES["sessions"].column["session_id"]
    if re.fullmatch(ID_PATTERN, text) and safeguarding.cell_reason(text, column):
        assert re.fullmatch(safeguarding.POSSIBLE_ID, text)
        assert safeguarding.SHORTEST_ID <= len(text) <= safeguarding.LONGEST_ID


@pytest.mark.parametrize("text", ["9434765919", "943-476-5919", "01.02.2016", "01134960123"])
def test_an_id_that_is_somebodys_is_refused_among_good_ones(tmp_path: Path, text: str) -> None:
    folder = only(tmp_path, funders=f"funder_id,name\nfund-1,Fund\n{text},Fund\n")
    assert [(one["code"], one["row"], one["value"]) for one in came(folder, 0)["faults"]] == [("personal_data", 3, None)]


FORMS = ("a,b\n1,2\n3,\n", "a,b\n\n1,2\n,\n3,4", "\n\na;b\n1;2\n", '"a","b"\r\n"1","2"\r\n', "a,b\n", "a,b\n1,2,3\n", "a,b\n 1,2\n", '"a\nb",c\n1,2\n', "\ufeffa,b\né,2\n", "Title\n\na,b\n1,2\n")


@pytest.mark.parametrize("text", FORMS)
def test_a_long_sheet_is_packed_and_reads_as_a_short_one(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    short = document_of("a.csv", text.encode())
    monkeypatch.setattr(reading, "LONG", 0)
    long = document_of("a.csv", text.encode())
    assert [list(sheet.rows) for sheet in long.sheets] == [sheet.rows for sheet in short.sheets]
    assert (long.faults, long.data) == (short.faults, short.data)


def test_packed_rows_are_a_sequence_like_others() -> None:
    first = (1, ["a", "b"])
    rows = long_rows(b"a,b\n1,2\n\n3,\n5,6\n", ",", first)
    plain = [first, (2, ["1", "2"]), (4, ["3", ""]), (5, ["5", "6"])]
    assert isinstance(rows, LongRows)
    assert (list(rows), len(rows), list(reversed(rows))) == (plain, 4, plain[::-1])
    places = [None, -5, -2, -1, 0, 1, 2, 3, 4, 9]
    for start in places:
        for stop in places:
            assert rows[start:stop] == plain[start:stop], (start, stop)
    assert [rows[place] for place in range(-4, 4)] == [plain[place] for place in range(-4, 4)]
    assert rows[::-2] == plain[::-2]
    for place in (4, -5):
        with pytest.raises(IndexError):
            rows[place]
