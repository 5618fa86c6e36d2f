"""Stored rows as the text an import reads."""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

from collections.abc import Iterator
from decimal import Decimal

from coprod.schema import Table
from coprod.store.converting import in_words
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor

_CHUNK = 50_000


class Rows:
    """The rows of `table` in the order of their key, in chunks; every value text, None where empty."""

    def __init__(self, cursor: Cursor, table: Table) -> None:
        self.table = table
        self._cursor = cursor
        self._decimals = [place for place, column in enumerate(table.columns) if column.type == "number"]

    def __iter__(self) -> Iterator[list[tuple[str | None, ...]]]:
        columns = ", ".join(f"{in_words(column, quoted(column.name))} AS {quoted(column.name)}" for column in self.table.columns)
        key = ", ".join(f"t.{quoted(name)}" for name in self.table.key)
        self._cursor.execute(f"SELECT {columns} FROM main.{quoted(self.table.name)} AS t ORDER BY {key}")
        while chunk := self._cursor.fetchmany(_CHUNK):
            yield [self._plain(row) for row in chunk] if self._decimals else chunk

    def _plain(self, row: tuple[str | None, ...]) -> tuple[str | None, ...]:
        # Very large and very small numbers print with an exponent, which no import reads.
        return tuple(
            format(Decimal(value), "f") if place in self._decimals and value and "e" in value else value for place, value in enumerate(row)
        )
