"""Stored rows as the text an import reads."""

from collections.abc import Iterator

from coprod.schema import Table
from coprod.store.converting import in_words, without_exponent
from coprod.store.ddl import quoted
from coprod.store.staging import Cursor
from coprod.store.statements import statement

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
        self._cursor.execute(statement("exporting.rows", table=quoted(self.table.name), columns=columns, key=key))
        while chunk := self._cursor.fetchmany(_CHUNK):
            yield [self._plain(row) for row in chunk] if self._decimals else chunk

    def _plain(self, row: tuple[str | None, ...]) -> tuple[str | None, ...]:
        return tuple(without_exponent(value) if place in self._decimals else value for place, value in enumerate(row))
