"""A content as the sections read it: facts by name, projects in the order of the alphabet, numbers told from what is not recorded."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from coprod.disclosure.content import Content, Dimension, Fact, Project, Reached, Share, Stage, Text
from coprod.reports.impact.saying import clean
from coprod.reports.paper import NOT_RECORDED, Cell
from coprod.vocabulary import place_name

# Beyond so many projects a picture of each is a wall; their table says the same.
MOST_DRAWN = 40
# A longer table is one to look things up in: whole in the workbook, its first rows on the page.
MOST_AT_ONCE = 12


@dataclass(frozen=True)
class Known:
    """One content, and the content of an earlier release to set it against, where there is one."""

    content: Content
    earlier: Content | None = None

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """In the order of the alphabet, which says nothing about any of them."""
        return tuple(sorted(self.content.projects, key=lambda one: (clean(one.name).casefold(), one.project_id)))

    @property
    def n_projects(self) -> int:
        return len(self.content.projects)

    @property
    def as_of(self) -> datetime.date:
        return self.content.as_of

    @property
    def funder(self) -> str:
        return clean(self.content.funder) or self.content.funder_id

    @cached_property
    def names(self) -> dict[str, str]:
        """Project id → name, told apart by the id where two are alike."""
        times = Counter(clean(one.name) for one in self.projects)
        return {one.project_id: clean(one.name) if times[clean(one.name)] == 1 else f"{clean(one.name)} ({one.project_id})" for one in self.projects}

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The names of the projects' places, each once."""
        return tuple(sorted({place_name(one.place_code) for one in self.projects if one.place_code}))

    @cached_property
    def _facts(self) -> dict[tuple[str, str | None, str | None], Fact]:
        return {(one.name, one.project_id, one.key): one for one in self.content.facts}

    def value(self, name: str, key: str | None = None, project_id: str | None = None) -> float | None:
        """The fact's value; None where it is not recorded."""
        found = self._facts.get((name, project_id, key))
        return found.value if found else None

    def share(self, name: str, key: str | None = None, project_id: str | None = None) -> tuple[float, float] | None:
        """(k, n); None where it is not recorded or there is nothing to take a part of."""
        found = self._facts.get((name, project_id, key))
        return (found.value, found.of) if found and found.value is not None and found.of else None

    def keyed(self, name: str) -> dict[str, Fact]:
        """The recorded facts of one name about all projects together, by key."""
        return {key: one for (fact, project_id, key), one in self._facts.items() if fact == name and key and project_id is None and one.value is not None}

    def reached(self, project_id: str | None = None) -> Reached | None:
        """How many people a project reached; all together without one."""
        return next((one for one in self.content.reached if one.project_id == project_id), None)

    def counted(self, name: str) -> Share | None:
        """The share of this name about people."""
        return next((one for one in self.content.shares if one.name == name), None)

    def texts(self, kind: str) -> list[Text]:
        """The words of a kind, by project in the order of the alphabet; within one the latest first."""
        order = {project_id: place for place, project_id in enumerate(self.names)}
        some = [one for one in self.content.texts if one.kind == kind and clean(one.text)]
        some.sort(key=lambda one: (one.on or datetime.date.min, one.record_id), reverse=True)
        return sorted(some, key=lambda one: order.get(one.project_id, len(order)))

    def source(self, text: Text) -> str:
        """Whose words they are: the project's, never a person's."""
        return self.names.get(text.project_id, "A project")

    def dimensions(self) -> tuple[Dimension, ...]:
        return self.content.dimensions

    def stages(self, on: datetime.date) -> dict[tuple[str, int], Stage]:
        """The stages of the funder's projects on a day, by project and tip."""
        return {(one.project_id, one.tip): one for one in self.content.stages if one.on == on and one.project_id in self.names}


def project_cells(project: Project, known: Known) -> tuple[Cell, ...]:
    """A project as tables name it."""
    return (known.names[project.project_id], clean(project.programme) or NOT_RECORDED)
