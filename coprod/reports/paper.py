"""A paper: what a summary or report says, in a form that a page, a PDF, a workbook and an HTML file are all made from.

Whoever makes a paper decides what is said; whoever shows it decides only how it looks. A number that was withheld arrives as
`WITHHELD`, so that no way out can show anything else.
"""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sign:
    """What stands where there is no number, with the words a reader gets."""

    words: str


WITHHELD = Sign("hidden to protect people")
NOT_RECORDED = Sign("not recorded")
NOT_DUE = Sign("not due yet")

# A cell of a table: text, a whole or other number, a day, a sign, or nothing.
Cell = str | int | float | datetime.date | Sign | None


@dataclass(frozen=True)
class Table:
    """Rows under `columns`; `name` is the workbook's sheet (unique, ≤ 31 characters), `finding` the sentence above it, `caption` how to read it.

    `is_detail` tables go in the workbook and the HTML file whole; page and PDF show at most their first rows and say how many more there are.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    finding: str = ""
    caption: str = ""
    is_detail: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar: `value` (a Sign: hatched or outlined, with its words), `to` the other end of an interval, `mark` a tick to compare with."""

    label: str
    value: float | Sign
    to: float | None = None
    mark: float | tuple[float, float] | None = None
    words: str = ""


@dataclass(frozen=True)
class Drawing:
    """A picture with its finding as title and `alt` text. `kind`: bars, levels or strips.

    bars: `bars`, on one axis in `unit`. levels: `levels` is {tip: (n projects at level 0, 1, 2, 3, 4, not recorded, not due)}.
    strips: `strips` is {project name: nine of 0–4, NOT_RECORDED or NOT_DUE}. Its numbers stand in the table named `table` too.
    """

    kind: str
    title: str
    alt: str
    caption: str = ""
    unit: str = ""
    bars: tuple[Bar, ...] = ()
    levels: dict[int, tuple[int, ...]] = field(default_factory=dict)
    strips: dict[str, tuple[int | Sign, ...]] = field(default_factory=dict)
    table: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of people or of a team with who is said to have said them (a project; never a person), and what came of it."""

    text: str
    source: str
    answer: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a paper: its sentences first, then the lead's note, then what shows them. `section_id` is stable: notes are kept by it."""

    section_id: str
    title: str
    sentences: tuple[str, ...] = ()
    note: str = ""
    drawings: tuple[Drawing, ...] = ()
    quotes: tuple[Quote, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole paper.

    `headline`: two or three sentences that a trustee reads first. `about`: label and value, such as release, date, filters; they
    stand on every sheet. `warning`: printed at the head of every page, such as “contains small numbers”. `definitions`: word and meaning.
    """

    title: str
    subtitle: str
    on: datetime.date
    headline: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    definitions: tuple[tuple[str, str], ...]
    warning: str = ""
    # The name of a file made of it, without its ending.
    file_name: str = "coprod-summary"
    # Printed, it is set as small as it takes to stay one page.
    is_one_page: bool = False
