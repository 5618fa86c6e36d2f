"""What the process apart does, done here: the same is found, and no file, however mangled, makes it fall over."""

import io
import random
import time
from typing import Any

import pytest

from coprod.apart.__main__ import taken_apart
from coprod.apart.refusing import Refused
from coprod.intake.door.asking import asked
from tests.door_files import ods_parts, xlsx, xlsx_parts, zipped
from tests.test_door_reading import TABLE
from tests.test_door_refusals import CELL, REFUSED

TEXTS = ["<si><t>one</t></si>", "<si><r><t>tw</t></r><rPh><t>aid</t></rPh></si>"]
STYLES = '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="21"/></cellXfs>'
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46137.5</v></c><c r="C1" s="2"><v>0.75</v></c></row>'
    '<row r="3"><c t="b"><v>1</v></c><c t="d"><v>2026-04-25</v></c><c t="inlineStr"><is><t>x</t></is></c><c><f>A1</f></c><c r="E3"><v>1.50</v></c></row>'
)
PARTS = {"zip": xlsx_parts({"A": ROWS, "B": CELL}, styles=STYLES, texts=TEXTS), "ods": ods_parts(TABLE)}
JSON = '{"grants": [{"id": "360G-a", "amountAwarded": 12.5, "title": "Ça va", "x": [1, null, true, "\\u00e9"]}, {}]}'


def found(kind: str, data: bytes) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    try:
        taken_apart(kind, io.BytesIO(data), messages.append)
    except Refused as refused:
        return [*messages, {"refused": refused.why, "about": refused.about}]
    return [*messages, {"done": True}]


def as_lists(value: Any) -> Any:
    """With lists in place of tuples, as they come back."""
    if isinstance(value, dict):
        return {key: as_lists(one) for key, one in value.items()}
    return [as_lists(one) for one in value] if isinstance(value, list | tuple) else value


def heard(kind: str, data: bytes) -> list[dict[str, Any]]:
    return list(asked(kind, io.FileIO(_file(data), closefd=True), len(data)))  # type: ignore[arg-type]


def _file(data: bytes) -> int:
    import os
    number = os.memfd_create("a file")
    os.write(number, data)
    return number


@pytest.mark.parametrize("kind", PARTS)
def test_the_process_says_what_the_reading_finds(kind: str) -> None:
    data = zipped(PARTS[kind])
    assert heard("zip", data) == as_lists(found("zip", data))
    assert found("zip", data)[-1] == {"done": True}


KINDS = {b"PK": "zip", b"\xd0\xcf": "ole", b"{": "json", b"[": "json"}


@pytest.mark.parametrize("name", [name for name in REFUSED if name not in ("a picture", "a PDF", "a web page", "XML", "NUL bytes", "an unclosed quote", "a line of a hundred thousand columns")])
def test_a_refusal_is_reached_here_too(name: str) -> None:
    data = REFUSED[name][0]()
    kind = next(kind for begins, kind in KINDS.items() if data.startswith(begins))
    last = found(kind, data)[-1]
    assert "refused" in last
    assert last["refused"] != "fell"


def mangled(content: str | bytes, chance: random.Random) -> bytes:
    """The part with a few bytes changed, left out, doubled or exchanged for what stands elsewhere."""
    data = bytearray(content.encode() if isinstance(content, str) else content)
    for _ in range(chance.randrange(1, 4)):
        at, length = chance.randrange(len(data)), chance.randrange(1, 30)
        other = chance.randrange(len(data))
        data[at:at + length * chance.randrange(2)] = chance.choice([b"", data[other:other + length], bytes([chance.randrange(256)]), b"9" * length, b"-1", b"/>", b'"'])
    return bytes(data)


@pytest.mark.parametrize("kind", [*PARTS, "json"])
def test_no_mangled_file_makes_it_fall_over(kind: str, soak: bool) -> None:
    chance = random.Random(7)
    begun = time.monotonic()
    ends = set()
    for _ in range(20_000 if soak else 400):
        if kind == "json":
            ends |= set(found("json", mangled(JSON, chance))[-1])
            continue
        parts = dict(PARTS[kind])
        for name in chance.sample(sorted(parts), chance.randrange(1, 3)):
            parts[name] = mangled(parts[name], chance)
        ends |= set(found("zip", zipped(parts))[-1])
    assert ends >= {"done", "refused"}
    assert time.monotonic() - begun < (600 if soak else 30)


def test_any_bytes_after_the_sign_of_a_zip_are_a_refusal() -> None:
    chance = random.Random(3)
    whole = xlsx(ROWS)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        assert found("zip", bytes(data))[-1].keys() & {"done", "refused"}
