"""Valid files spoilt in every way we could think of: a sentence or a whole import, never a traceback, a half import or a hang."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.errors import CoprodError
from coprod.intake import guided
from coprod.intake.mapping import facts_of, open_questions, recipe_text, suggested
from coprod.intake.recipes import Recipe
from coprod.intake.recipes.parsing import parse
from coprod.intake.recognising import MAPPED
from coprod.schema import TABLES
from coprod.store import Store, checking

from .mutants import Mutant, csv_mutant, json_mutant, workbook_mutant
from .records_text import BASE, written

TODAY = date(2026, 11, 22)
MOST_SECONDS = 20
# Tables whose rows stand by themselves, and such as refer to others.
CSVS = ("sessions", "projects", "groups", "settings", "needs", "attendance", "grants", "segments", "populations")
GRANTS = json.dumps({"grants": [
    {
        "id": f"360G-example-{n}", "title": f"Grant {n}", "description": "For play", "currency": "GBP", "amountAwarded": 1000.5 * n, "awardDate": "2025-03-01",
        "fundingOrganization": [{"id": "GB-CHC-1130367", "name": "The Play Fund"}], "recipientOrganization": [{"id": "GB-CHC-9", "name": "Riverside Families"}],
        "grantProgramme": [{"title": "Play"}], "plannedDates": [{"startDate": "2025-04-01", "endDate": "2026-04-01"}],
    }
    for n in range(1, 4)
]})


def mutants(soak: bool) -> list[Mutant]:
    """1,080 of them with full counts, 32 otherwise; each is tried by the command line and by the guided way."""
    n_csv, n_books, n_json = (600, 340, 140) if soak else (18, 8, 6)
    return [
        *(csv_mutant(CSVS[seed % len(CSVS)], BASE[CSVS[seed % len(CSVS)]], seed) for seed in range(n_csv)),
        *(workbook_mutant(BASE, seed) for seed in range(n_books)),
        *(json_mutant(GRANTS, seed) for seed in range(n_json)),
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "part" in metafunc.fixturenames:
        metafunc.parametrize("part", range(8))


def everything(store: Store) -> dict[str, list[tuple]]:
    with store.cursor() as cursor:
        return {name: sorted(cursor.table(f"main.{name}").fetchall(), key=repr) for name in TABLES}


def whole_or_nothing(store: Store, before: dict[str, list[tuple]], outcome: intake.Outcome | None, mutant: Mutant) -> None:
    """What is stored keeps every rule, and is what the outcome says; a refusal leaves all as it was."""
    after = everything(store)
    if outcome is None or outcome.faults or outcome.import_id is None:
        assert after == before, mutant.done
        return
    grown = {name: len(after[name]) - len(before[name]) for name in TABLES if len(after[name]) != len(before[name])}
    assert grown == {name: n["inserted"] for name, n in outcome.stored.items() if n["inserted"]}, mutant.done
    with store.cursor() as cursor:
        # Warnings may stand; today's date is that of the import.
        assert [one for one in checking.stored_faults(cursor, TODAY) if one.code not in ("people_above_roster", "headcount_below_groups")] == [], mutant.done


def test_by_the_command_line(store: Store, tmp_path: Path, soak: bool, part: int) -> None:
    sound = written(tmp_path / "sound")
    for nth, mutant in enumerate(mutants(soak)[part::8]):
        if nth % 2 and store.is_empty():
            assert not intake.import_paths(store, [sound], today=TODAY).faults
        path = tmp_path / mutant.name
        path.write_bytes(mutant.data)
        before, begun = everything(store), time.perf_counter()
        try:
            outcome: intake.Outcome | None = intake.import_paths(store, [path], today=TODAY)
        except CoprodError:
            # A sentence with its remedy: there is no other way to make one.
            outcome = None
        assert time.perf_counter() - begun < MOST_SECONDS, mutant.done
        whole_or_nothing(store, before, outcome, mutant)
        for fault in (outcome.faults if outcome else []):
            assert fault.message and fault.remedy and "Traceback" not in fault.message, mutant.done


def mapped(store: Store, arrived: guided.Arrived) -> Recipe | None:
    """The recipe of what is suggested for the file; None where something has to be asked first."""
    mapping = suggested(arrived.document, arrived.document.sheets[0], facts_of(store))
    return None if open_questions(mapping, []) else parse(recipe_text(mapping), "found")


def test_by_the_guided_way_as_a_file_nobody_knows(store: Store, soak: bool, part: int) -> None:
    known = guided.known_recipes(store)
    for mutant in mutants(soak)[part::8]:
        before, begun = everything(store), time.perf_counter()
        arrived = guided.arrived("found." + mutant.name.rsplit(".", 1)[1], mutant.data, known)
        assert arrived.ways or not arrived.document.is_readable or not arrived.document.sheets, mutant.done
        for way in arrived.ways:
            recipe = mapped(store, arrived) if way.kind == MAPPED else None
            if way.kind != MAPPED or recipe:
                guided.tried(store, guided.Bundle(way, (arrived,)), guided.Terms(by="a test", today=TODAY), recipe)
            assert everything(store) == before, mutant.done
        assert time.perf_counter() - begun < MOST_SECONDS, mutant.done
