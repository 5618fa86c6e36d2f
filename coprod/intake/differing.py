"""What an import would change, against the store as it is: shown before anything is stored."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from coprod.store import differing
from coprod.store.differing import TableDifference
from coprod.store.staging import Cursor

if TYPE_CHECKING:
    from coprod.intake.incoming import Incoming

__all__ = ["Difference", "TableDifference", "difference"]


@dataclass(frozen=True)
class Difference:
    """The difference by table, in the order the tables arrived."""

    tables: list[TableDifference]

    @property
    def changes_nothing(self) -> bool:
        """Whether every arriving row is in the store already."""
        return not any(one.n_new or one.n_changed for one in self.tables)

    def as_json(self) -> dict[str, Any]:
        """By table: the counts and samples of `TableDifference`."""
        return {one.table: {name: value for name, value in asdict(one).items() if name != "table"} for one in self.tables}


def difference(
    cursor: Cursor, incoming: Sequence["Incoming"], stored: dict[str, dict[str, int]], names: Sequence[str], recipe: str | None,
) -> Difference:
    """The difference of staged rows without a fault, before they are loaded.

    `stored` are the counts by table; `names` the files they come from and `recipe` the recipe they follow: by these
    an earlier import of the same source is known. Set-based: only samples leave the store.
    """
    columns: dict[str, set[str]] = {}
    for part in incoming:
        columns.setdefault(part.table, set()).update(part.columns)
    return Difference([
        differing.of_table(cursor, differing.Arriving(table, columns[table], counts, names, recipe)) for table, counts in stored.items()
    ])
