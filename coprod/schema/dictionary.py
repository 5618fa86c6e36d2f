"""The data dictionary, made from the declaration of the records: `python -m coprod.schema.dictionary` writes it."""

from pathlib import Path

from coprod.schema import ID_PATTERN, TABLES, Column, Table

PATH = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"

_HEAD = f"""# Data dictionary

Every table and column of the records, made from `coprod/schema/records.toml` by `python -m coprod.schema.dictionary`.
One table is one CSV file `<table>.csv`, and one table of the store.

- **Key**: what makes a row the same row; a row whose key exists is an update. **Needed**: must be filled.
- Empty means not known: never zero, never "no".
- An *id* is chosen by you: `{ID_PATTERN}`. It stays the same from import to import.
- Dates are written 2026-04-25, yes or no as yes, no, y, n, true, false, 1, 0, numbers without thousands separators.
- No personal data: groups and roles, never names of children or staff; counts, never a row for a child.
"""


def written() -> str:
    """The whole dictionary as Markdown."""
    contents = "\n".join(f"- [`{table.name}`](#{table.name}) {table.title}" for table in TABLES.values())
    return "\n".join([_HEAD, contents, "", *(_page(table) for table in TABLES.values())])


def _page(table: Table) -> str:
    rows = "\n".join(_row(column) for column in table.columns)
    return f"## {table.name}\n\n**{table.title}.** {table.about}\n\n| column | what it is | type | | example |\n|---|---|---|---|---|\n{rows}\n"


def _row(column: Column) -> str:
    must = "key" if column.key else "needed" if column.required else ""
    return f"| `{column.name}` | {column.about} | {_type(column)} | {must} | {f'`{column.example}`' if column.example else ''} |"


def _type(column: Column) -> str:
    if column.ref:
        return f"id of [`{column.ref}`](#{column.ref})"
    if column.words:
        return "one of " + ", ".join(f"`{word}`" for word in column.words)
    return _TYPES[column.type] + _range(column)


_TYPES = {
    "id": "id", "text": "text", "free": "free text", "date": "date", "yes_no": "yes/no", "whole": "whole number", "number": "number",
    "money": "amount", "link": "link (https)", "code": "code", "currency": "three capitals",
}


def _range(column: Column) -> str:
    if column.above is not None:
        return f", above {column.above:g}"
    low = f", {column.min:,} or more" if column.min is not None else ""
    high = f", at most {column.max:,}" if column.max is not None else ""
    return low + high


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
