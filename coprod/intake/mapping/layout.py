"""How a foreign sheet is laid out: where its column names stand, what is below the table, which rows are alike."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from coprod.intake import safeguarding
from coprod.intake.documents import Sheet
from coprod.intake.mapping.leaving_out import TOTAL
from coprod.intake.mapping.mapping import LeaveOut
from coprod.intake.recipes.declared import Shape
from coprod.intake.recipes.naming import header

# Column names stand near the top, and rows alike are listed up to here.
_LOOKED_AT = 40
MOST_DUPLICATES = 1000
_FIGURE = re.compile(r"[£$€]?\s*[-+]?\d[\d\s,.'’]*%?|\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}([ T].*)?|\d{1,2}:\d{2}.*|(\w{3,9}\.?,? )?\d{1,2}(st|nd|rd|th)? \w{3,9}\.?,? \d{2,4}")
_TOTAL = re.compile(TOTAL, re.IGNORECASE)
Row = tuple[int, list[str]]
NAME_IS_DATA = "a column whose name is a person's data"


@dataclass(frozen=True)
class Layout:
    """What was found out: `names` of the columns, `rows` below them (cells as many as names), and `said`, each finding in words.

    `duplicates` are (row, the earlier row it is alike in every cell), the first thousand of `n_duplicates`; `ragged` are rows that end
    before the last column or go beyond it.
    """

    header_row: int = 1
    header_rows: int = 1
    names: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    blank: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    duplicates: tuple[tuple[int, int], ...] = ()
    n_duplicates: int = 0
    ragged: tuple[int, ...] = ()
    said: tuple[str, ...] = field(default=())

    @cached_property
    def body(self) -> tuple[Row, ...]:
        """The rows without totals and notes."""
        aside = {line for rule in self.leave_out for line in rule.lines}
        return tuple(row for row in self.rows if row[0] not in aside)

    def cells(self, name: str) -> list[str]:
        """The cells of one column in the body, empty ones too."""
        at = self.names.index(name)
        return [row[at] for _, row in self.body]


def found_layout(sheet: Sheet, *, header_row: int | None = None, header_rows: int | None = None, is_workbook: bool = False) -> Layout:
    """Find out the layout of `sheet`; what is given is taken as said and not looked for."""
    filled = [(line, [cell.strip() for cell in cells]) for line, cells in sheet.rows if any(cell.strip() for cell in cells)]
    if not filled:
        return Layout(said=("The sheet is empty.",))
    width = max(len(_trimmed(cells)) for _, cells in filled[:2000])
    at = _place(filled, header_row) if header_row else _header_at(filled[:_LOOKED_AT], width)
    line = header_row or filled[at][0]
    deep = header_rows or _depth(filled, at, width)
    if header_row is None and header_rows is None and _is_above(filled, at, width):
        at, line, deep = at - 1, filled[at - 1][0], deep + 1
    lines = iter((number, [*cells, *[""] * (width - len(cells))] if is_workbook else cells) for number, cells in filled)
    names, _ = header(Shape(header_row=line, header_rows=min(deep, 3)), lines)
    return _described(tuple(names), list(lines), filled, at, line, min(deep, 3), is_workbook)


def _described(names: tuple[str, ...], below: list[Row], filled: list[Row], at: int, line: int, deep: int, is_workbook: bool) -> Layout:
    ragged = () if is_workbook else tuple(number for number, cells in below if len(cells) < len(names) or any(cells[len(names):]))
    rows = tuple((number, [*cells, *[""] * (len(names) - len(cells))][: len(names)]) for number, cells in below)
    blank = tuple(name for place, name in enumerate(names) if not any(row[place] for _, row in rows))
    nameless = tuple(name for place, name in enumerate(names) if name == f"column {place + 1}" and name not in blank)
    doubled = tuple(name for name in names if re.fullmatch(r".+ \(\d+\)", name) and name.rpartition(" (")[0] in names)
    duplicates = _duplicates(rows)
    leave_out, words = _footers(names, rows)
    leave_out = tuple(rule for rule in leave_out if is_personal_name(rule.column) is None)
    found = Layout(
        header_row=line, header_rows=deep, names=names, rows=rows, leave_out=leave_out, blank=blank, nameless=nameless, doubled=doubled,
        duplicates=tuple(duplicates[:MOST_DUPLICATES]), n_duplicates=len(duplicates), ragged=ragged,
    )
    return replace(found, said=(*_said_of_header(found, at, filled), *words, *_said_of_rest(found)))


def _said_of_header(found: Layout, at: int, filled: list[Row]) -> list[str]:
    last = found.header_row + found.header_rows - 1
    where = f"line {found.header_row}" if found.header_rows == 1 else f"lines {found.header_row} to {last}"
    above = f"; {at} {'line' if at == 1 else 'lines'} above {'was' if at == 1 else 'were'} left out" if at else ""
    return [f"The column names were taken from {where}{above}."]


def _said_of_rest(found: Layout) -> list[str]:
    said = []
    if found.blank:
        said.append(f"{_columns(found.blank)} {'is' if len(found.blank) == 1 else 'are'} empty.")
    if found.nameless:
        said.append(f"{_columns(found.nameless)} {'has' if len(found.nameless) == 1 else 'have'} no name.")
    if found.doubled:
        said.append(f"Several columns have one name; the later ones are called {', '.join(map(_shown, found.doubled))}.")
    if found.n_duplicates:
        pairs = ", ".join(f"{row} (as row {same})" for row, same in found.duplicates[:5])
        more = f" and {found.n_duplicates - 5} more" if found.n_duplicates > 5 else ""
        said.append(f"{found.n_duplicates} {'row is' if found.n_duplicates == 1 else 'rows are'} alike in every cell to an earlier one: {pairs}{more}.")
    if found.ragged:
        shown = ", ".join(map(str, found.ragged[:5])) + (" and others" if len(found.ragged) > 5 else "")
        said.append(f"Rows with more or fewer cells than there are columns: {shown}.")
    return said


def _columns(names: tuple[str, ...]) -> str:
    shown = ", ".join(map(_shown, names[:6])) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return f"The {'column' if len(names) == 1 else 'columns'} {shown}"


def _shown(name: str) -> str:
    """The column's name, or that it is one where the name itself is somebody's data."""
    return name if is_personal_name(name) != NAME_IS_DATA else "without a name that may be shown"


def _trimmed(cells: list[str]) -> list[str]:
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _place(filled: list[Row], header_row: int) -> int:
    return next((place for place, (line, _) in enumerate(filled) if line >= header_row), len(filled) - 1)


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _header_at(rows: list[Row], width: int) -> int:
    """The row most like column names: well filled with short different words, and unlike the rows below it."""
    best, best_score = 0, -1.0
    for at, (_, cells) in enumerate(rows[:25]):
        filled = [cell for cell in cells if cell]
        share = len(filled) / width
        words = sum(not _is_figure(cell) for cell in filled) / len(filled)
        short = sum(len(cell) <= 60 for cell in filled) / len(filled)
        distinct = len({cell.casefold() for cell in filled}) / len(filled)
        below = [cells for _, cells in rows[at + 1: at + 9]]
        unlike = _unlike(cells, below) if below else 0.0
        score = share + 0.8 * words + 0.3 * short + 0.3 * distinct + 0.8 * unlike - 0.06 * at - (1.0 if len(filled) == 1 < width else 0.0)
        if score > best_score + 1e-9:
            best, best_score = at, score
    return best


def _unlike(cells: list[str], below: list[list[str]]) -> float:
    """The share of columns in which a word stands above figures."""
    columns = [place for place, cell in enumerate(cells) if cell]
    odd = sum(
        not _is_figure(cells[place]) and _share([row[place] for row in below if place < len(row) and row[place]]) > 0.5 for place in columns
    )
    return odd / len(columns) if columns else 0.0


def _share(cells: list[str]) -> float:
    return sum(map(_is_figure, cells)) / len(cells) if cells else 0.0


def _depth(filled: list[Row], at: int, width: int) -> int:
    """How many lines the names take: a line below with words alone, above columns of figures, goes on with them."""
    if at + 2 >= len(filled):
        return 1
    upper, lower = filled[at][1], filled[at + 1][1]
    under = [place for place, cell in enumerate(lower) if cell]
    gaps = {place for place in range(width) if place >= len(upper) or not upper[place]}
    if not under or any(_is_figure(lower[place]) for place in under) or not gaps & set(under) or len(under) == width:
        return 1
    body = [cells for _, cells in filled[at + 2: at + 10]]
    figures = sum(_share([row[place] for row in body if place < len(row) and row[place]]) > 0.5 for place in under)
    return 2 if figures * 2 >= len(under) else 1


def _is_above(filled: list[Row], at: int, width: int) -> bool:
    """Whether the line above holds names that reach over several columns of the line at `at`."""
    if at == 0 or filled[at][0] - filled[at - 1][0] != 1:
        return False
    upper = filled[at - 1][1]
    named = [place for place, cell in enumerate(upper) if cell]
    if len(named) < 2 or any(_is_figure(upper[place]) for place in named) or len(named) >= width or any(len(upper[place]) > 40 for place in named):
        return False
    ends = [*named[1:], width]
    return any(end - place > 1 for place, end in zip(named, ends, strict=True))


def _duplicates(rows: tuple[Row, ...]) -> list[tuple[int, int]]:
    met: dict[tuple[str, ...], int] = {}
    found = []
    for line, cells in rows:
        first = met.setdefault(tuple(cells), line)
        if first != line:
            found.append((line, first))
    return found


def _footers(names: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[tuple[LeaveOut, ...], list[str]]:
    """Rules for rows of totals and for notes that stand in one cell alone, with what was found in words."""
    rules, said = [], []
    for place, name in enumerate(names[:4]):
        lines = [line for line, cells in rows if _is_total(cells[place]) and any(map(_is_figure, cells))]
        if lines and len(lines) <= max(3, len(rows) // 4):
            rules.append(LeaveOut("total", name, tuple(lines)))
            said.append(f"{_rows(lines)} {'holds' if len(lines) == 1 else 'hold'} totals ({_shown(name)}) and {'is' if len(lines) == 1 else 'are'} left out.")
    lone = _notes(rows) if len(names) > 2 else {}
    for place, lines in lone.items():
        rules.append(LeaveOut("note", names[place], tuple(lines)))
        said.append(f"{_rows(lines)} {'holds' if len(lines) == 1 else 'hold'} nothing but a note ({_shown(names[place])}) and {'is' if len(lines) == 1 else 'are'} left out.")
    return tuple(rules), said


def _is_total(cell: str) -> bool:
    return len(cell) <= 40 and any(word in cell.lower() for word in ("tot", "sum", "gesamt", "average", "mean")) and _TOTAL.match(cell) is not None


def _notes(rows: tuple[Row, ...]) -> dict[int, list[int]]:
    """Rows at the end of the sheet in which one cell alone is filled, by the place of that cell."""
    found: dict[int, list[int]] = {}
    for line, cells in reversed(rows):
        places = [place for place, cell in enumerate(cells) if cell]
        if len(places) == 1 and not _is_figure(cells[places[0]]):
            found.setdefault(places[0], []).insert(0, line)
        elif not any(_TOTAL.match(cell) for cell in cells):
            break
    return found


def _rows(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:6])) + (f" and {len(lines) - 6} more" if len(lines) > 6 else "")
    return f"{'Row' if len(lines) == 1 else 'Rows'} {shown}"


def is_personal_name(name: str) -> str | None:
    """What of a person a column of this name would hold; or that the name itself is somebody's data."""
    return safeguarding.header_reason(bare_name(name)) or (NAME_IS_DATA if safeguarding.is_personal_header(name) else None)


def bare_name(name: str) -> str:
    """The column's name as the file has it: the second of two alike is called "… (2)"."""
    return re.sub(r" \(\d+\)$", "", name)
