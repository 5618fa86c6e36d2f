"""What the door refuses: each harmful or hopeless file gets its sentence, in little time, and the process lives on."""

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from coprod.apart import limits
from coprod.intake.documents import Document
from coprod.intake.door import asking, document_of, read_document
from tests.door_files import OLE, ods, ods_parts, sheet_xml, xlsx, xlsx_parts, zipped

CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def damaged(data: bytes) -> bytes:
    """The same zip file with one byte of its first part's content changed."""
    at = zipfile.ZipFile(io.BytesIO(data)).infolist()[0].header_offset + 60
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:]


def said_small(data: bytes) -> bytes:
    """A zip file whose directory says that its sheet unpacks to 100 bytes, which it does not."""
    package = zipfile.ZipFile(io.BytesIO(data))
    size = package.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    return data.replace(size, (100).to_bytes(4, "little"))


def many_sheets(number: int) -> bytes:
    return zipped(xlsx_parts({f"S{n}": CELL for n in range(number)}))


def locked_zip() -> bytes:
    data = bytearray(xlsx(CELL))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begins = data.find(sign)
        while begins >= 0:
            data[begins + at] |= 1
            begins = data.find(sign, begins + 4)
    return bytes(data)


def twice() -> bytes:
    buffer = io.BytesIO(xlsx(CELL))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


def far_cell(place: str) -> bytes:
    book = openpyxl.Workbook()
    book.active[place] = "x"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


BIG = "0" * 40_000_000
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an old workbook": (lambda: OLE + b"\0" * 2000 + "Workbook".encode("utf-16-le"), "old kind"),
    "a locked workbook": (lambda: OLE + b"\0" * 3000 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked parts": (locked_zip, "password"),
    "a locked spreadsheet": (lambda: zipped({**ods_parts(""), "META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
    "a spreadsheet locked whole": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": b"x"}), "password"),
    "macros": (lambda: zipped({**xlsx_parts({"a": CELL}), "xl/vbaProject.bin": b"x"}), "macros"),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": "<x/>"}), "xlsb"),
    "a Word document": (lambda: zipped({"word/document.xml": "<x/>"}), "Word"),
    "slides": (lambda: zipped({"ppt/presentation.xml": "<x/>"}), "slides"),
    "Numbers": (lambda: zipped({"Index/Document.iwa": b"x"}), "Numbers"),
    "an OpenDocument text": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "no spreadsheet"),
    "a folder packed": (lambda: zipped({"projects.csv": "a,b\n"}), "packed folder"),
    "an empty zip": (lambda: zipped({}), "packed folder"),
    "a PDF": (lambda: b"%PDF-1.7\n", "a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "a picture"),
    "a web page": (lambda: b"\xef\xbb\xbf \n<!DOCTYPE html><table>", "web page"),
    "XML": (lambda: b'<?xml version="1.0"?><Workbook/>', "XML"),
    "cut off": (lambda: xlsx(CELL)[:-400], "damaged or incomplete"),
    "cut off in the middle": (lambda: xlsx(CELL)[:300], "damaged or incomplete"),
    "a byte changed": (lambda: damaged(zipped(xlsx_parts({"a": CELL}), zipfile.ZIP_STORED)), "damaged"),
    "one part twice": (twice, "packed in a way"),
    "too many parts": (lambda: zipped({f"p{n}": "" for n in range(limits.MOST_PARTS + 1)}), "packed in a way"),
    "packed another way": (lambda: zipped(xlsx_parts({"a": CELL}), zipfile.ZIP_LZMA), "packed in a way"),
    "a bomb": (lambda: zipped({**xlsx_parts({"a": CELL}), "xl/worksheets/sheet1.xml": BIG}), "far too large"),
    "a bomb that lies": (lambda: said_small(zipped({**xlsx_parts({"a": CELL}), "xl/worksheets/sheet1.xml": BIG})), "damaged"),
    "a bomb in OpenDocument": (lambda: zipped({**ods_parts(""), "content.xml": BIG}), "far too large"),
    "a part missing": (lambda: zipped({name: part for name, part in xlsx_parts({"a": CELL}).items() if not name.endswith("sheet1.xml")}), "missing"),
    "no list of parts": (lambda: zipped({"xl/workbook.xml": "<workbook/>"}), "missing"),
    "broken XML": (lambda: xlsx("<row><c></row>"), "damaged in xl/worksheets/sheet1.xml, line 1"),
    "laughs": (lambda: zipped(xlsx_parts({"a": sheet_xml('<row r="1"><c t="inlineStr"><is><t>&i;</t></is></c></row>', head=LAUGHS)})), "declares entities"),
    "a file from outside": (lambda: zipped(xlsx_parts({"a": sheet_xml('<row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row>', head=OUTSIDE)})), "declares entities"),
    "laughs in OpenDocument": (lambda: zipped({**ods_parts(""), "content.xml": f"{LAUGHS}<a>&i;</a>"}), "declares entities"),
    "laughs in shared texts": (lambda: zipped({**xlsx_parts({"a": CELL}), "xl/sharedStrings.xml": f"{LAUGHS}<sst><si><t>&i;</t></si></sst>"}), "declares entities"),
    "the last cell of all": (lambda: far_cell("XFD1048576"), "spreads over 16,384 columns (something stands in XFD1048576)"),
    "a cell beyond the last": (lambda: xlsx('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'), "spreads over 18,278 columns"),
    "a row beyond the last": (lambda: xlsx('<row r="99999999"><c r="A1"><v>1</v></c></row>'), "more than 1,048,576 rows"),
    "hundreds of sheets": (lambda: many_sheets(300), "more than 200 sheets"),
    "a text that is not there": (lambda: xlsx('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "damaged"),
    "a cell as long as a book": (lambda: xlsx(f'<row r="1"><c r="A1" t="str"><v>{"x" * 1_000_001}</v></c></row>'), "A1 of the sheet Sheet1 is longer"),
    "a row repeated without end": (
        lambda: ods(
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="99999999"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
        ), "more than",
    ),
    "a row repeated more often than numbers go": (
        lambda: ods(
            f'<table:table table:name="a"><table:table-row table:number-rows-repeated="{"9" * 5000}"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
        ), "more than",
    ),
    "a cell repeated without end": (
        lambda: ods('<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/></table:table-row></table:table>'),
        "spreads over 99,999,999 columns",
    ),
    "JSON with a comma too many": (lambda: b'{"grants": [1,\n  2,\n]}', "line 3, column 1: a comma stands before the closing bracket"),
    "JSON cut off": (lambda: b'{"grants": [', "the file ends too early"),
    "JSON with single quotes": (lambda: b"{'grants': []}", "single quote"),
    "JSON without a comma": (lambda: b'[{"a": 1}\n{"a": 2}]', "a comma is missing"),
    "JSON, a value a line": (lambda: b'{"a": 1}\n{"a": 2}\n', "there is a second"),
    "JSON with a remark": (lambda: b"[ // all of them\n1]", "a remark"),
    "JSON with a line break in a text": (lambda: b'["a\nb"]', "line break"),
    "JSON no one can read": (lambda: b"[nonsense]", "not valid JSON, in line 1, column 2."),
    "JSON with a number that is none": (lambda: b"[NaN]", "NaN is no number"),
    "JSON with a number without end": (lambda: b"[1e999]", "1e999 is no number"),
    "JSON with a number of many digits": (lambda: b"[" + b"9" * 10_000 + b"]", "thousands of digits"),
    "JSON with a name twice": (lambda: b'{"a": {"b": 1, "b": 2}}', "the name b stands twice"),
    "JSON deep as a well": (lambda: b"[" * 100_000 + b"]" * 100_000, "deep"),
    "JSON somewhat deep": (lambda: b"[" * 80 + b"]" * 80, "more than 64 deep"),
    "JSON with half a sign": (lambda: b'["\\ud800"]', "half a sign"),
    "JSON with half a sign in a name": (lambda: b'{"\\udc00": 1}', "half a sign"),
    "JSON with NUL": (lambda: b'["\\u0000"]', "a NUL sign"),
    "JSON in no encoding": (lambda: b'[\n"\xff"]', "not written in UTF-8 (line 2)"),
    "a line of a hundred thousand columns": (lambda: b"a,b\n" + b"," * 100_000 + b"x\n", "line 2 spreads over 100,001 columns"),
    "NUL bytes": (lambda: b"a,b\n1,\0\n", "NUL bytes"),
    "an unclosed quote": (lambda: b'a,b\n1,"x\n', "a quote opened on line 2"),
}


def checked(document: Document, words: str) -> None:
    [fault] = [one for one in document.faults if not one.is_warning]
    assert fault.code == "unreadable"
    assert words in fault.message
    assert fault.message.startswith("The file cannot be read: ")
    assert fault.remedy.endswith(".")
    assert "{" not in fault.message + fault.remedy.replace("[ ..., ... ]", "")
    assert document.sheets == []
    assert document.json is None


@pytest.mark.parametrize("name", REFUSED)
def test_each_gets_its_sentence_in_little_time(tmp_path: Path, name: str) -> None:
    make, words = REFUSED[name]
    data = make()
    (tmp_path / "file.xlsx").write_bytes(data)
    begun = time.monotonic()
    checked(read_document(tmp_path / "file.xlsx"), words)
    assert time.monotonic() - begun < 10
    checked(document_of("upload", data), words)


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe", b",,\n ,\n", xlsx(), ods('<table:table table:name="a"/>')])
def test_nothing_in_it_is_said_to_be_nothing(data: bytes) -> None:
    assert [one.code for one in document_of("file", data).faults] == ["empty_file"]


def test_size_is_looked_at_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "big.csv").write_bytes(b"a,b\n" * 300_000)
    checked(read_document(tmp_path / "big.csv", most_bytes=1_000_000), "larger than 1 MB")
    checked(document_of("big.csv", b"x" * 2_000_001, most_bytes=2_000_000), "larger than 2 MB")


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    checked(read_document(tmp_path / "absent.xlsx"), "No such file")
    checked(read_document(tmp_path), "directory")


def test_a_process_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 1)
    monkeypatch.setattr(limits, "SECONDS_A_MEGABYTE", 0)
    cells = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for number, letter in enumerate("ABCDEFGHIJ"))
    data = xlsx(f"<row>{cells}</row>" * 400_000)
    begun = time.monotonic()
    checked(document_of("slow.xlsx", data), "takes too long")
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(("program", "words"), [
    ("import os; os.abort()", "cannot be read safely"), ("import sys; sys.exit(3)", "cannot be read safely"), ("print('{\"kind\": \"xl', end='')", "cannot be read safely"),
    ("import os; os.kill(os.getpid(), 9)", "too much memory"), ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "takes too long"),
    ("print('{\"refused\": \"some other day\", \"about\": {}}')", "cannot be read safely"),
])
def test_a_process_that_falls_over_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, words: str) -> None:
    (tmp_path / "falls.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(asking, "_PROGRAM", tmp_path / "falls.py")
    checked(document_of("file.xlsx", xlsx(CELL)), words)


HELD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from pathlib import Path
from coprod.intake.door import read_document
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
codes = [[fault.code for fault in read_document(Path(name)).faults] for name in sys.argv[1:]]
print(json.dumps([codes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def test_memory_stays_small_here_and_bounded_there(tmp_path: Path) -> None:
    names = ["a bomb", "a bomb that lies", "the last cell of all", "JSON deep as a well", "a row repeated without end", "too many parts"]
    for number, name in enumerate(names):
        (tmp_path / f"{number}.xlsx").write_bytes(REFUSED[name][0]())
    # Values by the million in a file of a few megabytes.
    (tmp_path / "9.xlsx").write_bytes(json.dumps([[0, 1]] * 3_000_000).encode())
    done = subprocess.run(
        [sys.executable, "-c", HELD, *(str(path) for path in sorted(tmp_path.iterdir()))], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    codes, grown, child = json.loads(done.stdout)
    assert codes == [["unreadable"]] * 7
    assert grown < 150_000
    assert child < limits.MOST_MEMORY // 1000
