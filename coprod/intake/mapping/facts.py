"""What the store holds already, by name: so that a foreign sheet's names find their records."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from coprod.intake.recipes import ids
from coprod.intake.recipes.ids import folded
from coprod.store import Store

# The tables whose records a cell may name, and the column that holds the name.
_NAMED = {"programmes": "name", "projects": "name", "settings": "name", "partners": "name", "funders": "name", "groups": "label", "segments": "label"}


@dataclass(frozen=True)
class Facts:
    """Names by id, a table each."""

    programmes: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)
    funders: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    segments: dict[str, str] = field(default_factory=dict)
    # By group, the project it belongs to.
    project_of: dict[str, str] = field(default_factory=dict)

    def in_project(self, project_id: str) -> "Facts":
        """The same, with the groups of one project alone; a group's name means nothing beyond its project."""
        return replace(self, groups={one: name for one, name in self.groups.items() if project_id and self.project_of.get(one) == project_id})

    def of(self, table: str) -> dict[str, str]:
        """The names of one table by id; none for a table whose records have no names."""
        return getattr(self, table) if table in _NAMED else {}

    @cached_property
    def _by_text(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for table in _NAMED:
            by_text = found.setdefault(table, {})
            for one, name in self.of(table).items():
                # An id is meant before a name, and the first of two names alike.
                for text in (folded(one), folded(name), f"/{ids.slug(name)}"):
                    by_text.setdefault(text, one)
        return found

    def known(self, table: str, text: str) -> str | None:
        """The id of the record that `text` names, capitals and punctuation aside; None where there is none."""
        by_text = self._by_text.get(table, {})
        return by_text.get(folded(text)) or by_text.get(f"/{ids.slug(text)}") or (ids.slug(text) if ids.slug(text) in self.of(table) else None)


def facts_of(store: Store) -> Facts:
    """Everything the store names."""
    with store.cursor() as cursor:
        named = {table: dict(cursor.table(f"main.{table}").select(f"{table[:-1]}_id", column).fetchall()) for table, column in _NAMED.items()}
        return Facts(**named, project_of=dict(cursor.table("main.groups").select("group_id", "project_id").fetchall()))
