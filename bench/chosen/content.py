"""What the chosen page shows, whoever draws it: four numbers, four figures, a table, out of the same five answers."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from coprod.charts.access import faces, needs_pipeline, waiting_curve
from coprod.charts.levels import distribution
from coprod.charts.theme import LIGHT

TITLE = "Co-production at a glance"
EVERY = "All programmes"
MOST_ROWS = 50
CHARTS = ("levels", "needs", "waiting", "faces")


@dataclass(frozen=True)
class Content:
    """The page for one choice of the filter. `said` is unlike for any two choices: when it stands there, the choice has been answered."""

    said: str
    numbers: dict[str, str]
    figures: dict[str, Any]
    table: pd.DataFrame


def content(chosen: str, numbers: dict[str, Any], needs: dict[str, Any], levels: pd.DataFrame, waiting: pd.DataFrame, felt: pd.DataFrame, ahead: pd.DataFrame) -> Content:
    """The page, from the answers: one row of numbers, one row of needs, then frames."""
    shown = ahead[["held_on", "title", "project_name", "setting_name"]].head(MOST_ROWS)
    return Content(
        said=f"Shown: {chosen}",
        numbers={
            "Projects": f"{numbers['n_projects']:,}", "Sessions held in 30 days": f"{numbers['n_held']:,}",
            "Sessions in the next 14 days": f"{numbers['n_ahead']:,}", "Needs met": f"{needs['n_met']:,} of {needs['n_raised']:,}",
        },
        figures={
            "levels": distribution(levels, LIGHT), "needs": needs_pipeline(needs, LIGHT), "waiting": waiting_curve(waiting, LIGHT), "faces": faces(felt, LIGHT),
        },
        table=shown.rename(columns={"held_on": "Day", "title": "Session", "project_name": "Project", "setting_name": "Where"}),
    )
