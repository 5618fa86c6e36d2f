"""Records that several rows give: which value holds."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from coprod.intake.incoming import Fault, Incoming
from coprod.intake.recipes.declared import COUNT, Value
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.numbers import plain
from coprod.intake.recipes.refused import Unreadable, shown_id
from coprod.schema import LOAD_ORDER, TABLES

Key = tuple[str, ...]
# (table, columns) → what the store holds of them by key, as text.
StoredOf = Callable[[str, list[str]], dict[Key, dict[str, str | None]]]


@dataclass
class Made:
    """One record: where it was first met, and every value met for each of its columns."""

    file: str
    row: int
    values: dict[str, Value] = field(default_factory=dict)
    seen: dict[str, list[str | None]] = field(default_factory=dict)

    def add(self, values: dict[str, Value], given: dict[str, str | None]) -> None:
        """Another row gives this record."""
        for column, text in given.items():
            self.values.setdefault(column, values[column])
            self.seen.setdefault(column, []).append(text)


Records = dict[str, dict[Key, Made]]


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        # What is no number is refused by the check that follows; here it only must not win.
        return Decimal(0)


def _sum(texts: list[str]) -> str:
    return plain(sum(map(_number, texts), Decimal(0)))


_PICKS: dict[str, Callable[[list[str]], str]] = {
    "first": lambda texts: texts[0], "last": lambda texts: texts[-1], "earliest": min, "latest": max,
    "smallest": lambda texts: min(texts, key=_number), "largest": lambda texts: max(texts, key=_number),
    "most common": lambda texts: Counter(texts).most_common(1)[0][0], "sum": _sum,
    COUNT: lambda texts: str(len({folded(text) for text in texts})),
}


def settled(records: Records, stored_of: StoredOf | None) -> tuple[list[Incoming], list[Fault]]:
    """The records as rows to bring in, and a warning for each value that lost."""
    incoming, warnings = [], []
    for table in (name for name in LOAD_ORDER if name in records):
        _count_stored(table, records[table], stored_of)
        rows: dict[tuple[str, tuple[str, ...]], list[tuple[int, dict[str, str | None]]]] = {}
        for key, made in records[table].items():
            chosen = {column: _chosen(made.values[column], texts) for column, texts in made.seen.items()}
            warnings += [_differ(table, key, made, column) for column in chosen if _differs(made, column)]
            columns = tuple(name for name in TABLES[table].names if name in chosen)
            rows.setdefault((made.file, columns), []).append((made.row, chosen))
        incoming += [_incoming(file, table, columns, some) for (file, columns), some in rows.items()]
    return incoming, warnings


def _incoming(file: str, table: str, columns: tuple[str, ...], rows: list[tuple[int, dict[str, str | None]]]) -> Incoming:
    cells = {column: [chosen[column] for _, chosen in rows] for column in columns}
    return Incoming(file, table, list(columns), [line for line, _ in rows], cells)


def _chosen(value: Value, texts: list[str | None]) -> str | None:
    given = [text for text in texts if text is not None]
    return _PICKS[value.of_repeats or "first"](given) if given else None


def _differs(made: Made, column: str) -> bool:
    return made.values[column].of_repeats is None and len({folded(text) for text in made.seen[column] if text is not None}) > 1


def _differ(table: str, key: Key, made: Made, column: str) -> Fault:
    texts = list(dict.fromkeys(text for text in made.seen[column] if text is not None))
    shown = [Unreadable("", text, "", "").shown for text in texts]
    return Fault(
        "values_differ", made.file, table, made.row, column, None,
        f"Rows give {', '.join(map(shown_id, key))} different values of {column}: {shown[0]} was kept, not {', '.join(shown[1:4])}.",
        "Say in the recipe which one holds (of_repeats), or correct the file.", is_warning=True,
    )


def _count_stored(table: str, made_by_key: dict[Key, Made], stored_of: StoredOf | None) -> None:
    """What the store holds counts as one more row, before the file's, for the columns that ask for it."""
    asking = list(dict.fromkeys(
        column for made in made_by_key.values() for column, value in made.values.items() if value.with_stored
    ))
    if not asking or stored_of is None:
        return
    held: dict[Key, dict[str, Any]] = stored_of(table, asking)
    for key, made in made_by_key.items():
        for column in asking:
            if column in made.seen and key in held:
                made.seen[column].insert(0, held[key][column])
