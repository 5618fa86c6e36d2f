"""The pieces of a row that each give a record: of a list in one cell, or of several columns."""

from collections.abc import Iterator

from coprod.intake.recipes.declared import Each, Record
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.rows import Row
from coprod.intake.recipes.source import Source
from coprod.intake.recipes.splitting import pieces_of


def pieces(record: Record, row: Row, source: Source) -> Iterator[Row]:
    """The row once for each record it gives: itself, or one for each piece. Raises Unreadable for a list that is none."""
    each = record.each
    if each is None:
        yield row
    elif each.of is None:
        yield from _column_pieces(each, row, source)
    else:
        items = pieces_of(row.fill(each.of), each.split)
        beside = {name: pieces_of(row.fill(text), each.split) for name, text in each.beside}
        for at, item in enumerate(items):
            others = {f"#{name}": texts[at] if len(texts) == len(items) else None for name, texts in beside.items()}
            yield row.piece({"#item": item, "#item_number": str(at + 1), "#list": ", ".join(each.of.names), **others})


def _column_pieces(each: Each, row: Row, source: Source) -> Iterator[Row]:
    beside = {f"#{name}": source.swept(patterns) for name, patterns in each.beside_columns.items()}
    for at, header in enumerate(source.swept(each.columns)):
        item = row.cells.get(folded(header))
        if item is not None or each.keep_empty:
            others = {name: row.cells.get(folded(headers[at])) for name, headers in beside.items()}
            columns = {f"{name} column": headers[at] for name, headers in beside.items()}
            yield row.piece({"#item": item, "#name": header, "#item_number": str(at + 1), **others, **columns})


def behind(record: Record, piece: Row) -> dict[str, set[str]]:
    """By column of the record, the columns and named values it was made from."""
    found = {column: piece.columns_behind(value.where) for column, value in record.columns.items()}
    for names in found.values():
        if record.each:
            names |= {name for mark in list(names) for name in _behind_mark(record.each, piece, mark)}
    return found


def _behind_mark(each: Each, piece: Row, mark: str) -> tuple[str, ...]:
    """The columns that a piece's own mark stands for."""
    if mark == "#item":
        return each.of.names if each.of else (piece.marks["#name"] or "",)
    listed = next((template.names for name, template in each.beside if mark == f"#{name}"), ())
    column = piece.marks.get(f"{mark} column")
    return (column,) if column else listed
