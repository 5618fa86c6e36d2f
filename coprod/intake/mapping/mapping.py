"""What a person chose for a foreign sheet, frozen: from it alone a recipe is written."""

import json
from collections.abc import Mapping as Words
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from coprod.intake.mapping.kinds import DAY_COLUMNS, KINDS, Field, RowKind

# In a column's words: rows with this cell are left out.
SET_ASIDE = "#set aside"


@dataclass(frozen=True)
class ColumnUse:
    """What one column of the file is for; no `field`: it is left behind.

    `words` are (cell or piece of it, what stands for it): a word of the records, an id of a record that is there already, "" for
    empty, or SET_ASIDE. `dates` are the forms its days are written in, `split` what separates several in a cell, `units` words beside
    numbers. `unreadable` says what becomes of cells that cannot be read: fault, empty, set aside. `label` is what the records call
    a column that is a group, or the access fact it is.
    """

    column: str
    field: str = ""
    words: tuple[tuple[str, str], ...] = ()
    dates: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unreadable: str = "fault"
    label: str = ""

    def worded(self, words: Words[str, str]) -> "ColumnUse":
        """The same with these words."""
        return replace(self, words=tuple(words.items()))


@dataclass(frozen=True)
class Home:
    """The project the rows belong to: one that is there (`project_id`), or a new one with its programme and first day.

    An empty `starts_on` means: the earliest day of the file.
    """

    project_id: str = ""
    project_name: str = ""
    programme_id: str = ""
    programme_name: str = ""
    starts_on: str = ""
    status: str = "active"


@dataclass(frozen=True)
class LeaveOut:
    """Rows to leave out: `how` is total (its `column` says so), note (only `column` is filled) or lines (those named)."""

    how: str
    column: str = ""
    lines: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A foreign sheet's whole mapping; `columns` has one entry for each column of the file that may be named, in its order."""

    row_kind: str
    columns: tuple[ColumnUse, ...]
    title: str = ""
    file: str = ""
    sheet: str = ""
    header_row: int = 1
    header_rows: int = 1
    home: Home = field(default_factory=Home)
    constants: tuple[tuple[str, str], ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    empty: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    decimal: str = "."
    duplicates: str = "once"
    repeats: str = ""
    short_rows: bool = False
    exact_reference: bool = False

    @property
    def kind(self) -> RowKind:
        return KINDS[self.row_kind]

    def uses_of(self, field_id: str) -> tuple[ColumnUse, ...]:
        """The columns that fill a field."""
        return tuple(use for use in self.columns if use.field == field_id)

    def constant(self, field_id: str) -> str | None:
        """What stands in a field that no column fills; None where nothing does."""
        return dict(self.constants).get(field_id, self.kind.fields[field_id].default) or None

    def is_filled(self, field_id: str) -> bool:
        """Whether a column or a constant fills the field, or its words are told from another's."""
        one = self.kind.fields[field_id]
        return bool(self.uses_of(field_id) or self.constant(field_id) or (one.guess and one.of and self.is_filled(one.of)))

    def field_of(self, use: ColumnUse) -> Field | None:
        """The field a column fills; None where it fills none of this kind of row."""
        return self.kind.fields.get(use.field)

    @property
    def has_days(self) -> bool:
        """Whether the file says on which days something was, so that a project's first day can be told."""
        return any(self.uses_of(name) for name in (*self.kind.day_fields, *(one.id for one in self.kind.fields.values() if one.as_ == DAY_COLUMNS)))

    def with_column(self, use: ColumnUse) -> "Mapping":
        """The same with another use of one column."""
        return replace(self, columns=tuple(use if one.column == use.column else one for one in self.columns))

    def with_constant(self, field_id: str, value: str) -> "Mapping":
        """The same with `value` for a field that no column fills."""
        return replace(self, constants=tuple({**dict(self.constants), field_id: value}.items()))

    def as_json(self) -> str:
        """The mapping as JSON text."""
        given = _told(asdict(self))
        return json.dumps({**given, "columns": [_told(one) for one in given["columns"]]}, ensure_ascii=False, separators=(",", ":"))


def _told(given: dict[str, Any]) -> dict[str, Any]:
    """What is not empty; the rest is what it is by itself."""
    return {name: one for name, one in given.items() if one or name in ("columns", "home", "leave_out", "constants", "duplicates", "decimal")}


def mapping_from(text: str) -> Mapping:
    """The mapping that `as_json` wrote. Raises ValueError where it is none."""
    try:
        given = json.loads(text)
        given["columns"] = tuple(_use(one) for one in given["columns"])
        given["home"] = Home(**given["home"])
        given["leave_out"] = tuple(LeaveOut(one["how"], one["column"], tuple(one["lines"]), tuple(one["words"])) for one in given["leave_out"])
        given["constants"] = tuple((name, value) for name, value in given["constants"])
        made = Mapping(**{**given, "empty": tuple(given.get("empty", ())), "fill_down": tuple(given.get("fill_down", ()))})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("This is no mapping.") from error
    if made.row_kind not in KINDS:
        raise ValueError("This mapping is of a kind of row that is not known.")
    return made


def _use(given: dict[str, Any]) -> ColumnUse:
    texts = {key: tuple(given.get(key, ())) for key in ("dates", "split", "units")}
    return ColumnUse(**{**given, **texts, "words": tuple((cell, word) for cell, word in given.get("words", ()))})
