"""Whole files spoilt: the table bent, then written down badly, then the bytes themselves hurt."""

import csv
import io
import json
import random
import re
import zipfile
from dataclasses import dataclass

from openpyxl import Workbook

from .cells import Table, bent, strange

_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac-roman", "utf-7", "cp037")


@dataclass(frozen=True)
class Mutant:
    """A spoilt file: its name, its bytes, and what was done to it."""

    name: str
    data: bytes
    done: str


def csv_mutant(table: str, text: str, seed: int) -> Mutant:
    """A CSV of `table`, spoilt."""
    chance = random.Random(seed)
    rows = list(csv.reader(io.StringIO(text)))
    done = [bent(rows, chance)]
    out = io.StringIO()
    delimiter = chance.choice([",", ",", ",", ",", ";", "\t", "|", ":"])
    csv.writer(out, delimiter=delimiter, quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), lineterminator=chance.choice(["\n", "\r\n", "\r"])).writerows(rows)
    encoding = chance.choice(_ENCODINGS)
    data = out.getvalue().encode(encoding, "replace")
    if chance.random() < 0.5:
        data, how = _hurt(data, chance)
        done.append(how)
    return Mutant(f"{table}.csv", data, f"{'+'.join(done)} {delimiter!r} {encoding}")


def workbook_mutant(tables: dict[str, str], seed: int) -> Mutant:
    """A workbook of the template, spoilt."""
    chance = random.Random(seed)
    book = Workbook()
    book.remove(book.active)
    done = []
    spoilt = chance.choice(list(tables))
    for name, text in tables.items():
        rows = list(csv.reader(io.StringIO(text)))
        if name == spoilt and chance.random() < 0.7:
            done.append(f"{name}: {bent(rows, chance)}")
        _sheet(book, name, rows, chance)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    way = chance.choice([None, _hurt, _hurt, _hurt_member, _hurt_member, _hurt_member, _hurt_xml, _hurt_xml, _hurt_xml, _hurt_xml])
    if way:
        data, how = way(data, chance)
        done.append(how)
    return Mutant("records.xlsx", data, "+".join(done))


def json_mutant(text: str, seed: int) -> Mutant:
    """A JSON file, spoilt: a value exchanged, or the text itself hurt."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        data, how = _hurt(text.encode(), chance)
        return Mutant("grants.json", data, how)
    value = json.loads(text)
    done = _exchanged(value, chance)
    return Mutant("grants.json", json.dumps(value).encode(), f"exchanged {done}")


def _sheet(book: Workbook, name: str, rows: Table, chance: random.Random) -> None:
    sheet = book.create_sheet(name)
    for row in rows:
        # What XML cannot hold never gets into a workbook.
        sheet.append([re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", cell)[:32_000] or None for cell in row])
    if chance.random() < 0.2 and sheet.max_row > 2:
        sheet.merge_cells(start_row=1, start_column=1, end_row=chance.randint(1, 3), end_column=chance.randint(1, 4))
    if chance.random() < 0.1:
        sheet.sheet_state = "hidden"


def _hurt(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Bytes flipped, cut out, put in, doubled, or the end cut off."""
    way, body = chance.randrange(6), bytearray(data)
    place = chance.randrange(len(body) + 1)
    if way == 0:
        for _ in range(chance.randint(1, 20)):
            if body:
                body[chance.randrange(len(body))] = chance.randrange(256)
    elif way == 1:
        del body[place:]
    elif way == 2:
        del body[place:place + chance.randint(1, 200)]
    elif way == 3:
        body[place:place] = chance.randbytes(chance.randint(1, 200))
    elif way == 4:
        body[place:place] = body[place // 2:place]
    else:
        body[place:place] = chance.choice([b'"', b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b"PK\x03\x04", b"<?xml", b'"' * 3])
    return bytes(body), f"bytes {way}"


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(members: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return out.getvalue()


def _hurt_member(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A part of the workbook gone, empty, renamed, hurt or in the place of another."""
    members = _members(data)
    name = chance.choice(list(members))
    way = chance.randrange(5)
    if way == 0:
        del members[name]
    elif way == 1:
        members[name] = b""
    elif way == 2:
        members[name.upper()] = members.pop(name)
    elif way == 3:
        members[name] = _hurt(members[name], chance)[0]
    else:
        members[name] = members[chance.choice(list(members))]
    return _packed(list(members.items()), chance), f"part {way} of {name}"


_XML: tuple[tuple[str, str], ...] = (
    (r'r="A2"', 'r="XFD1048576"'), (r'r="A2"', 'r="ZZZZ99999999"'), (r'r="A2"', 'r="A0"'), (r'r="A2"', 'r="2A"'), (r'r="A2"', 'r=""'), (r'<row r="2"', '<row r="1048576"'),
    (r'<row r="2"', '<row r="-2"'), (r'<row r="2"', '<row r="99999999999"'), (r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'), (r't="inlineStr"', 't="s"'), (r't="s"', 't="n"'),
    (r't="s"', 't="e"'), (r't="s"', 't="b"'), (r't="s"', 't="d"'), (r't="s"', 't="zz"'), (r"<v>\d+</v>", "<v>999999</v>"), (r"<v>\d+</v>", "<v>-1</v>"), (r"<v>\d+</v>", "<v>abc</v>"),
    (r"<v>\d+</v>", "<f>1+1</f>"), (r"<v>\d+</v>", "<v></v>"), (r"<sheetData>", "<sheetData><sheetData>"), (r"</sheetData>", ""), (r'encoding="[^"]*"', 'encoding="utf-16"'),
    (r"^<", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><'), (r'sheetId="\d+"', 'sheetId="1"'), (r'name="\w+" sheetId', 'name="projects" sheetId'), (r'r:id="rId\d+"', 'r:id="rId77"'),
    (r'Target="[^"]*"', 'Target="../../../outside.xml"'), (r'count="\d+"', 'count="99999999999"'), (r'numFmtId="\d+"', 'numFmtId="14"'), (r"<si>", "<si><si>"), (r"<t>", "<t>&#0;"), (r"<workbookPr", '<workbookPr date1904="1"'),
    (r"<mergeCell ref=", '<mergeCell ref="A1:XFD1048576"/><mergeCell ref='), (r"<cols>", '<cols><col min="1" max="99999999" width="1"/>'),
)


def _hurt_xml(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The XML of a part says something it should not."""
    members = _members(data)
    pattern, instead = chance.choice(_XML)
    fitting = [name for name, body in members.items() if re.search(pattern, body.decode("utf-8", "replace"))]
    if not fitting:
        return _hurt_member(data, chance)
    name = chance.choice(fitting)
    n_times = chance.choice([1, 1, 0])
    members[name] = re.sub(pattern, lambda _: instead, members[name].decode("utf-8"), count=n_times).encode()
    return _packed(list(members.items()), chance), f"{name}: {pattern} as {instead}"


def _exchanged(value: object, chance: random.Random) -> str:
    """One value somewhere within exchanged for something else."""
    def odd() -> object:
        return chance.choice([None, [], {}, [[[]]], "", strange(chance)[:100], -1, 1e308, True, {"id": {"id": []}}, "2026-99-99"])
    where = []
    while True:
        if isinstance(value, dict) and value:
            key = chance.choice(list(value))
            where.append(str(key))
            if chance.random() < 0.35 or not isinstance(value[key], dict | list) or not value[key]:
                value[key] = odd()
                return "/".join(where)
            value = value[key]
        elif isinstance(value, list) and value:
            place = chance.randrange(len(value))
            where.append(str(place))
            if chance.random() < 0.2 or not isinstance(value[place], dict | list) or not value[place]:
                value[place] = odd()
                return "/".join(where)
            value = value[place]
        else:
            return "nothing"
