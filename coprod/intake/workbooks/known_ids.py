"""The ids a store holds already, with what people call them: what the template's drop-downs offer."""

from collections.abc import Sequence
from itertools import chain

from coprod.intake.workbooks.lists_sheet import KnownId, referred
from coprod.schema import TABLES
from coprod.store import Store, exporting

# A drop-down of more is no help: then the latest are offered, and others may be typed.
MOST = 1_000
# By table the columns that make its rows known to people; elsewhere its name.
_CALLED = {
    "segments": ("dimension", "label"), "groups": ("label", "project_id"), "sessions": ("held_on", "title", "project_id"), "celebrations": ("held_on", "kind", "project_id"),
}


def known_ids(store: Store) -> dict[str, Sequence[KnownId]]:
    """By table that others refer to, at most 1,000 ids: all, or the last by date where the table has one."""
    with store.snapshot() as cursor:
        return {name: _known(name, exporting.Rows(cursor, TABLES[name])) for name in referred()}


def _known(name: str, rows: exporting.Rows) -> list[KnownId]:
    names = rows.table.names
    places = [names.index(column) for column in _CALLED.get(name, ("name",))]
    by_date = names.index("held_on") if "held_on" in names else None
    found = list(chain.from_iterable(rows))
    if by_date is not None:
        found.sort(key=lambda row: row[by_date] or "", reverse=True)
    return [KnownId(row[0] or "", _shown(", ".join(text for place in places if (text := row[place])))) for row in found[:MOST]]


def _shown(label: str) -> str:
    """`label` on one line, without what cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in label).split())[:200]
