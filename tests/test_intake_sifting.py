"""One pass over a table says which rules may blame an arriving row: exactly those that do."""

import random
from datetime import date
from typing import Any

import pyarrow

from coprod.progress import Progress
from coprod.schema import TABLES
from coprod.store import Abandoned, Store, open_store, staging
from coprod.store.checking import broken
from coprod.store.rules import all_rules
from coprod.store.sifting import sifted
from coprod.store.statements import statement
from tests.arriving import arriving
from tests.portfolios import generate

TODAY = date(2026, 11, 22)


def bent(rows: dict[str, list[dict[str, Any]]], chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Some cells exchanged for those of other rows, some days long ago, some rows of each table alone."""
    found = {}
    for name, some in rows.items():
        some = [dict(row) for row in some]
        for row in some:
            for column in TABLES[name].columns:
                if column.type == "date" and row[column.name] and chance.random() < 0.05:
                    row[column.name] = date(2001, 1, 1)
                elif not column.key and chance.random() < 0.04:
                    row[column.name] = chance.choice(some)[column.name]
                elif column.ref and column.key and chance.random() < 0.02:
                    row[column.name] = f"gone-{chance.randrange(9)}"
        keys = {tuple(str(row[key]) for key in TABLES[name].key): row for row in some if chance.random() < 0.7}
        found[name] = list(keys.values())
    return found


def test_rules_that_are_left_out_would_have_blamed_nothing(soak: bool) -> None:
    blaming: set[str] = set()
    for seed in range(100 if soak else 6):
        chance, store = random.Random(seed), open_store(None)
        rows = generate(seed)
        laid(store, {name: some for name, some in rows.items() if chance.random() < 0.8})
        parts = [arriving(name, some) for name, some in bent(rows, chance).items() if some and chance.random() < 0.8]
        with store.transaction() as cursor:
            staging.stage(cursor, parts, day_first=False)
            rules = [rule for rule in all_rules(TODAY) if rule.sift]
            kept = {id(rule) for rule in sifted(cursor, rules, Progress(), 1.0)}
            found = [rule for rule in rules if broken(cursor, rule, True)]
            assert kept == {id(rule) for rule in found}, [f"{seed} {rule.sift}" for rule in rules if (id(rule) in kept) != (rule in found)]
            blaming |= {rule.code for rule in found}
            raise Abandoned
        store.close()
    assert blaming == {rule.code for rule in rules}


def laid(store: Store, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Put rows into the store as they are, whatever they name."""
    with store.transaction() as cursor:
        for name in (name for name, some in rows.items() if some):
            cursor.register("made", pyarrow.Table.from_pylist(rows[name]))
            cursor.execute(statement("filling.fill", table=f'"{name}"'))

