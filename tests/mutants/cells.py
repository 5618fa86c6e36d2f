"""Cells nobody expects, and tables of them bent out of shape."""

import random
from collections.abc import Callable

Table = list[list[str]]

# What turns up in cells: every one is something a person could type, paste or have a program write.
STRANGE = (
    "", " ", "\u00a0", "\u200b", "\ufeff", "n/a", "TBC", "-", "?", "0", "-1", "1e308", "1E400", "inf", "NaN", "1,234", "1.234,5", "£5", "12.5", "007", "½", "٣", "²", "1_000",
    "9" * 400, "x" * 70_000, "31/02/2026", "04/05/2026", "2026-13-01", "0000-00-00", "9999-12-31", "10000-01-01", "45000", "1/1/26", "24:00", "yes", "NO", "maybe", "TRUE", "✓",
    "=1+1", "@sum", "+44", "-2", "'quoted", '"', '""', "a\nb", "a\r\nb", "a\tb", "a,b", "a;b", "\\", "\\N", "NULL", "None", "null", "{}", "[]", "<script>alert(1)</script>",
    "<a&b>", "%s%s%n", "{0}", "{detail}", "$as_of", "'; DROP TABLE main.projects; --", "../../etc", "CON", "😀", "👩‍👩‍👧", "\u202eabc", "e\u0301", "ﬀ", "ß", "İ", "\x0b", "\x1f",
    "\ud7ff", "\ue000", "\ufffd", "\U0010ffff", "everyone", "proj-1", "PROJ-1", "proj-1 ", "ses-1", "held", "Held", "hold", "Mrs Jones", "jo@example.org", "07700 900123", "LS2 7AD",
)


def strange(chance: random.Random) -> str:
    """One strange cell."""
    return chance.choice(STRANGE)


def _cell(table: Table, chance: random.Random) -> None:
    row = chance.choice(table)
    if row:
        row[chance.randrange(len(row))] = strange(chance)


def _many_cells(table: Table, chance: random.Random) -> None:
    for _ in range(chance.randint(2, 40)):
        _cell(table, chance)


def _swapped_columns(table: Table, chance: random.Random) -> None:
    width = len(table[0])
    one, other = chance.randrange(width), chance.randrange(width)
    for row in table:
        if len(row) > max(one, other):
            row[one], row[other] = row[other], row[one]


def _header_of(table: Table, chance: random.Random) -> None:
    place = chance.randrange(len(table[0]))
    name = table[0][place]
    table[0][place] = chance.choice([name.upper(), f"  {name} ", name.replace("_", " "), name[:-1], name * 2, strange(chance), table[0][0], ""])


def _without_column(table: Table, chance: random.Random) -> None:
    place = chance.randrange(len(table[0]))
    for row in table:
        del row[place:place + 1]


def _more_columns(table: Table, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 2, 300])):
        for row in table:
            row.append(strange(chance)[:50])


def _ragged(table: Table, chance: random.Random) -> None:
    row = chance.choice(table)
    if chance.random() < 0.5:
        del row[chance.randrange(len(row) + 1):]
    else:
        row += [strange(chance)[:50] for _ in range(chance.randint(1, 5))]


def _repeated_rows(table: Table, chance: random.Random) -> None:
    table += [list(chance.choice(table)) for _ in range(chance.choice([1, 3, 500]))]


def _titles_above(table: Table, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 4)):
        table.insert(0, [strange(chance)] + [""] * chance.randint(0, 3))


def _blank_rows(table: Table, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 5)):
        table.insert(chance.randrange(len(table) + 1), chance.choice([[], [""], [" "] * len(table[0])]))


def _footer(table: Table, chance: random.Random) -> None:
    table.append(["TOTAL", *[strange(chance) for _ in table[0][1:]]])


def _shuffled(table: Table, chance: random.Random) -> None:
    chance.shuffle(table)


def _header_alone(table: Table, chance: random.Random) -> None:
    del table[1:]


def _nothing(table: Table, chance: random.Random) -> None:
    del table[:]


BENT: tuple[Callable[[Table, random.Random], None], ...] = (
    _cell, _cell, _cell, _many_cells, _swapped_columns, _header_of, _header_of, _without_column, _more_columns, _ragged, _repeated_rows, _titles_above,
    _blank_rows, _footer, _shuffled, _header_alone, _nothing,
)


def bent(table: Table, chance: random.Random) -> str:
    """Bend `table` in place, once or twice; gives what was done."""
    done = []
    for _ in range(chance.randint(1, 2)):
        if not table or not table[0]:
            break
        way = chance.choice(BENT)
        way(table, chance)
        done.append(way.__name__.strip("_"))
    return "+".join(done)
