"""docs/recipes.md: its walk works as told, and it explains every key."""

import json
import re
from pathlib import Path

import pytest

from coprod.intake.incoming import Outcome
from coprod.intake.recipes import find_recipe, import_by_recipe
from coprod.intake.recipes.keys import KEYS
from coprod.intake.recipes.reference import HEADINGS, reference
from coprod.store import Store

TEXT = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```\w+ (\S+)\n(.*?)```", TEXT, re.DOTALL))


def follow(tmp_path: Path, store: Store, recipe: str) -> Outcome:
    for name in ("saturday.csv", recipe):
        (tmp_path / name).write_text(BLOCKS[name], encoding="utf-8")
    return import_by_recipe(store, find_recipe(str(tmp_path / recipe)), [tmp_path / "saturday.csv"])


def test_the_first_recipe_finds_the_faults_told(tmp_path: Path, store: Store) -> None:
    outcome = follow(tmp_path, store, "saturday-1.toml")
    told = re.findall(r"^\| (\d+) \| `(\w+)` \| `(\w+)`", TEXT, re.MULTILINE)
    assert [(str(fault.row), fault.column, fault.code) for fault in outcome.faults] == told
    assert {"file": "saturday.csv", "row": 6, "reason": "no session_id could be made: Date is empty"} in outcome.account["set_aside"]


def test_the_second_recipe_gives_the_account_told(tmp_path: Path, store: Store) -> None:
    outcome = follow(tmp_path, store, "saturday-2.toml")
    assert (outcome.faults, outcome.warnings) == ([], [])
    told = json.loads(BLOCKS["saturday-2.json"])
    assert {key: outcome.account["files"][0][key] for key in told} == told
    assert [one["reason"] for one in outcome.account["set_aside"]] == ["no date", "the row of totals"]
    assert outcome.import_id is not None


@pytest.mark.parametrize("section", KEYS)
def test_every_key_is_explained(section: str) -> None:
    assert section in HEADINGS
    table = TEXT.split(f"### {HEADINGS[section]}\n")[1].split("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(KEYS[section])


def test_the_reference_is_up_to_date() -> None:
    assert reference() in TEXT
