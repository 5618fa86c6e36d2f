"""The change log is sealed: whatever is changed in it, put in or taken out is found, and coprod itself changes nothing of it."""

import datetime
import hashlib
import json
import random
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from coprod.__main__ import main
from coprod.intake import change_log
from coprod.store import Store, noting, open_store

from .arriving import arriving, brought

COLUMNS = ("entry_id", "written_at", "written_by", "what", "import_id", "counts", "files", "recipe", "detail")
WORDS = ("the lead", "a colleague, from Łódź", "7:seven", "", "-", None, "\N{SMILING FACE WITH OPEN MOUTH}", "a\n'b'")
OTHER: dict[str, Any] = {"written_at": datetime.datetime(2020, 2, 29, 12), "what": "backup", "counts": "{}", "files": "[1]"}


def plain_seal(seal_before: str, entry: dict[str, Any]) -> str:
    """The seal once more: every part with its length in bytes before it, "-" for none."""
    parts = [seal_before, *(entry[name] for name in COLUMNS)]
    texts = [f"{one:%Y-%m-%d %H:%M:%S.%f}" if isinstance(one, datetime.datetime) else None if one is None else str(one) for one in parts]
    return hashlib.sha256("".join("-" if text is None else f"{len(text.encode())}:{text}" for text in texts).encode()).hexdigest()


def filled(store: Store, dice: random.Random, n: int) -> None:
    brought(store, arriving("funders", [{"funder_id": "fund-1", "name": "The Play Fund", "org_id": None}]), by="the lead")
    for _ in range(n - 1):
        with store.transaction(changes_records=False) as cursor:
            noting.write(cursor, noting.Entry(
                dice.choice(noting.WHAT), dice.choice(WORDS) or "", recipe=dice.choice(WORDS), detail=dice.choice(WORDS),
                counts={"funders": {"rows": dice.randrange(9)}}, files=[noting.SourceFile(f"{dice.choice(WORDS)}.csv", n_bytes=7)],
            ))


def entries(store: Store) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        found = cursor.execute(f"SELECT {', '.join(COLUMNS)}, seal FROM coprod.change_log ORDER BY entry_id").fetchall()  # noqa: S608 - columns named above
    return [dict(zip((*COLUMNS, "seal"), row, strict=True)) for row in found]


def tamper(store: Store, sql: str, values: list[Any]) -> None:
    with store.transaction(changes_records=False) as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("chance", range(3))
def test_seals_are_what_plain_python_makes_them(store: Store, chance: int) -> None:
    filled(store, random.Random(chance), 30)
    seal_before = ""
    for entry in entries(store):
        assert entry["seal"] == plain_seal(seal_before, entry)
        seal_before = entry["seal"]
    assert change_log.last_seal(store) == (30, seal_before)
    assert change_log.broken(store) == []


@pytest.mark.parametrize("column", [*COLUMNS, "seal"])
def test_one_cell_that_was_changed_is_found(store: Store, column: str) -> None:
    filled(store, random.Random(column), 6)
    value = OTHER.get(column, 99 if column == "entry_id" else "otherwise")
    tamper(store, f"UPDATE coprod.change_log SET {column} = ? WHERE entry_id = 4", [value])  # noqa: S608 - columns named above
    assert f"Entry {99 if column == 'entry_id' else 4} of the change log" in " ".join(change_log.broken(store))


def test_an_entry_taken_out_put_in_or_exchanged_is_found(store: Store, store_path: Path) -> None:
    filled(store, random.Random(1), 6)
    tamper(store, "DELETE FROM coprod.change_log WHERE entry_id = ?", [3])
    [said] = change_log.broken(store)
    assert said.startswith("Entry 4 ")
    other = open_store(store_path.with_name("other.duckdb"))
    filled(other, random.Random(2), 6)
    tamper(other, "INSERT INTO coprod.change_log SELECT * REPLACE (7 AS entry_id) FROM coprod.change_log WHERE entry_id = ?", [2])
    [said] = change_log.broken(other)
    assert said.startswith("Entry 7 ")
    tamper(other, "UPDATE coprod.change_log SET entry_id = CASE entry_id WHEN 7 THEN 70 WHEN 4 THEN 5 WHEN 5 THEN 4 ELSE entry_id END WHERE entry_id > ?", [3])
    assert [said.split()[1] for said in change_log.broken(other)] == ["4", "5", "6", "70"]
    other.close()


def test_a_log_cut_off_at_its_end_no_longer_tells_of_an_import(store: Store) -> None:
    filled(store, random.Random(3), 1)
    kept = change_log.last_seal(store)
    tamper(store, "DELETE FROM coprod.change_log WHERE entry_id = ?", [1])
    assert change_log.broken(store) == ["The change log no longer tells of import-000001."]
    assert change_log.last_seal(store) != kept


def test_check_finds_it_and_says_the_last_seal(store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(store_path)
    filled(store, random.Random(4), 3)
    number, seal = change_log.last_seal(store) or (0, "")
    store.close()
    assert main(["check", "--db", str(store_path), "--format", "json"]) == 0
    assert f"ends with entry {number}, sealed {seal}." in capsys.readouterr().err
    again = open_store(store_path)
    tamper(again, "UPDATE coprod.change_log SET written_by = ? WHERE entry_id = 2", ["nobody"])
    again.close()
    assert main(["check", "--db", str(store_path), "--format", "json"]) == 1
    said = capsys.readouterr()
    assert [(row["code"], row["table"]) for row in json.loads(said.out)] == [("changed_log", "change_log")]
    assert "Entry 2 of the change log" in said.out


def test_coprod_only_ever_adds_to_it() -> None:
    statements = [one.read_text(encoding="utf-8") for one in files("coprod.store").joinpath("sql").iterdir() if one.name.endswith(".sql")]
    found = [match[0] for text in statements for match in re.finditer(r"(?i)(update|delete\s+from|truncate|drop\s+table)\s+coprod\.change_log", text)]
    assert len(statements) > 10
    assert found == []
