"""What a form is made of, declared: its questions, what it is filled in with, which rows belong to it. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coprod.recording import Row

if TYPE_CHECKING:
    from coprod.ui.record.around import Around
    from coprod.ui.record.pad import Pad

# What a question's answer is by its column, as its widget gives it.
Answers = Mapping[str, Any]
# The table, the row within it (empty for the record itself, else the rest of its key), the column.
Place = tuple[str, str, str]
# Between the parts of a key that has more than one beside the record's own.
BETWEEN = "|"


@dataclass(frozen=True)
class Ask:
    """One question: the column it fills, how it is put, and when it is put at all.

    `kind` replaces the widget the column's type would get: pills, select, long (text over several lines), role (a text with
    the roles written so far to choose from) or place. `empty` is what a reference without a choice means. A question others
    depend on `is_live`: the page answers to it at once, while all others wait for the next tap that needs them.
    """

    column: str
    label: str
    help: str = ""
    kind: str = ""
    empty: str = ""
    when: Callable[[Answers], bool] | None = None
    is_live: bool = False


@dataclass(frozen=True)
class More:
    """Questions folded away under a line; `opens` says by the answers whether they stand open from the start."""

    label: str
    asks: tuple[Ask, ...]
    opens: Callable[[Answers], bool] | None = None


# What draws the rows of another table within a form.
Part = Callable[["Pad"], None]


@dataclass(frozen=True)
class Form:
    """One form. `name` stands in the address and is a table's name.

    `table` is the table of the record itself; a form of rows alone, such as the access facts of a setting, has none, and
    `parent` names the table whose record they hang on. `children` are the tables whose rows the form shows, by the column
    that names the record. `goes` are taken out with the record; `lets_go` are columns emptied where they name it.
    """

    name: str
    title: str
    about: str
    icon: str
    items: tuple[Ask | More | Part, ...]
    table: str | None = None
    parent: str | None = None
    children: Mapping[str, str] = field(default_factory=dict)
    goes: Mapping[str, str] = field(default_factory=dict)
    lets_go: Mapping[str, str] = field(default_factory=dict)
    fresh: Callable[[Around], dict[str, Any]] = lambda _: {}
    said: Callable[[Mapping[str, Mapping[str, Row]], Around], str] | None = None
    line: Callable[[Row, Around], str] = lambda row, _: ""
    dated: str = ""
    next: tuple[tuple[str, str], ...] = ()
    article: str = "a"
    leads_alone: bool = False
    can_go: bool = True

    @property
    def of(self) -> str:
        """The table whose id stands in the address."""
        return self.table or self.parent or ""

    @property
    def thing(self) -> str:
        """What is recorded, inside a sentence: “a session”."""
        return f"{self.article} {self.title[0].lower()}{self.title[1:]}".strip()
