"""A header line: which record columns it names, and what is wrong with it."""

import difflib

from coprod.intake import safeguarding
from coprod.intake.incoming import Fault
from coprod.intake.messages import fault
from coprod.schema import TABLES

_MOST_STRANGE = 200


def recognise(file: str, table: str, line: int, header: list[str]) -> tuple[dict[str, int], list[Fault]]:
    """The record columns named in `header` with their places, and the faults of the header itself."""
    declared, places, found, strange = TABLES[table].column, {}, [], []
    for place, cell in enumerate(header):
        name = cell.strip().lower()
        if name in places:
            found.append(fault("duplicate_column", file, table, line, name, name))
        elif name in declared:
            places[name] = place
        else:
            strange.append(cell.strip())
    absent = [column.name for column in declared.values() if column.needs_value and column.name not in places]
    # A header of thousands of columns is no header of ours: what it is shows soon enough.
    for cell in strange[:_MOST_STRANGE]:
        meant = difflib.get_close_matches(cell.lower(), [name for name in declared if name not in places], 1, 0.75)
        found.append(_strange(file, table, line, cell, meant))
        # A required column that is merely misspelt is one fault, not two.
        absent = [name for name in absent if name not in meant]
    found += [fault("missing_required", file, table, line, name, None, "absent, and every row needs it") for name in absent]
    return places, found


def _strange(file: str, table: str, line: int, cell: str, meant: list[str]) -> Fault:
    personal = safeguarding.header_reason(cell)
    if personal and not safeguarding.is_personal_header(cell):
        return fault("personal_data", file, table, line, cell, None, personal)
    if personal or safeguarding.reason(cell, "text"):
        # The first line holds data instead of column names: the cell is not to be repeated.
        return fault("personal_data", file, table, line, None, None, "in the place of a column's name")
    advice = f"Did you mean {meant[0]}?" if meant else f"Take the column out, or use one of: {', '.join(TABLES[table].names)}."
    return fault("unknown_column", file, table, line, cell, cell, advice)
