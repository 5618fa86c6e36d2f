"""Which rules can have anything to find, asked of each table once: what its rows name is laid beside them a single time for all of them."""

from collections.abc import Iterator, Sequence

from coprod.progress import Progress
from coprod.schema import TABLES
from coprod.store.ddl import quoted
from coprod.store.rules import Rule, Sift, beside
from coprod.store.staging import Cursor
from coprod.store.statements import statement


def sifted(cursor: Cursor, rules: Sequence[Rule], progress: Progress, share: float) -> Iterator[Rule]:
    """Those of `rules`, in their order, that may be broken: all that have no sift, and those whose sift leaves something. Raises Cancelled."""
    tables = list(dict.fromkeys(rule.sift.table for rule in rules if rule.sift))
    caught: set[Sift] = set()
    for table in tables:
        progress.begin(f"Checking the rules of {TABLES[table].title.lower()}", 0, share / (len(tables) + 1))
        caught |= _caught(cursor, table, list(dict.fromkeys(rule.sift for rule in rules if rule.sift and rule.sift.table == table)))
    progress.begin("Checking what adds up", 0, share / (len(tables) + 1))
    yield from (rule for rule in rules if rule.sift is None or rule.sift in caught)


def _caught(cursor: Cursor, table: str, sifts: Sequence[Sift]) -> set[Sift]:
    declared = TABLES[table].column
    named = {name: TABLES[declared[name].ref or ""] for name in dict.fromkeys(name for sift in sifts for name in sift.columns)}
    joins = [
        statement("rules.beside", after_named=f"after_{of.name}", named=beside(name), named_key=quoted(of.key[0]), column=quoted(name)) for name, of in named.items()
    ]
    counted = ", ".join(f"count(*) FILTER ({sift.condition})" for sift in sifts)
    found = cursor.execute(statement("rules.sifted", counted=counted, after=f"after_{table}", joins="\n".join(joins))).fetchone() or ()
    return {sift for sift, n in zip(sifts, found, strict=True) if n}
