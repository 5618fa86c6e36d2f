"""Everything coprod computes, computed a second time in plain Python, from the written definitions alone.

A portfolio is a dict of table name → rows, each row a dict with every column of its table: text, whole and decimal
numbers, booleans, dates, and None for what is not known.
"""

from datetime import date

from .asof import Portfolio, Row, stood_on
from .attention import attention_rows
from .project import Project
from .rows import all_rows
from .stages import stage_row


def projects_on(portfolio: Portfolio, as_of: date) -> list[Project]:
    """The projects as they stood on a day, by id."""
    standing = stood_on(portfolio, as_of)
    records = sorted(standing.get("projects", []), key=lambda record: record["project_id"])
    return [Project(standing, record, as_of) for record in records]


def indicators(portfolio: Portfolio, as_of: date) -> list[Row]:
    """Every indicator's rows, the full grid."""
    return [row for project in projects_on(portfolio, as_of) for row in all_rows(project)]


def stages(portfolio: Portfolio, as_of: date) -> list[Row]:
    """A row a project and tip: evidence, self, partners, gap."""
    return [stage_row(project, tip) for project in projects_on(portfolio, as_of) for tip in range(1, 10)]


def attention(portfolio: Portfolio, as_of: date) -> list[Row]:
    """What needs attention: reason, project, group, session and the day it became due, most urgent first."""
    return attention_rows(projects_on(portfolio, as_of), as_of)
