"""What one run of a page looks at: who looks, with which filters, at which version of the records."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from coprod.query import Filters
from coprod.ui import cached
from coprod.viewer import Viewer


@dataclass(frozen=True)
class View:
    """A page's way to rows: every question is asked for this viewer and these filters."""

    viewer: Viewer
    filters: Filters
    version: int
    is_demo: bool = False

    @property
    def as_of(self) -> datetime.date:
        return self.filters.as_of

    def rows(self, question: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of `queries/<question>.sql`: dates are dates, what is empty is None."""
        return cached.rows(self.viewer, question, self.filters, self.version, **parameters)

    def frame(self, question: str, **parameters: Any) -> pd.DataFrame:
        """The same as a frame."""
        return cached.frame(self.viewer, question, self.filters, self.version, **parameters)

    def at(self, day: datetime.date) -> "View":
        """The same view as of another day."""
        return replace(self, filters=replace(self.filters, as_of=day))

    def of_project(self, project_id: str) -> "View":
        """The same day, one project alone, whatever the filters say."""
        return self.of_projects([project_id])

    def of_projects(self, project_ids: Iterable[str]) -> "View":
        """The same day, these projects alone, whatever the filters say."""
        return replace(self, filters=Filters(projects=tuple(project_ids), as_of=self.as_of))

    def of_everything(self) -> "View":
        """The same day without any filter: what the viewer may see at all."""
        return replace(self, filters=Filters(as_of=self.as_of))
