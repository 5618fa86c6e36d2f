"""What the page on settings and access says of the sessions ahead, ready for Markdown, worked out without a page."""

from typing import Any

import pandas as pd

from coprod.charts.access import VALUE_WORDS, feature_name
from coprod.charts.frames import listed
from coprod.ui.text import day, plain
from coprod.vocabulary import FEATURE

# How far a group would go for another room.
WITHIN_KM = 15.0


def session_title(row: dict[str, Any]) -> str:
    """When and what."""
    return " · ".join(said for said in (day(row["held_on"]), row["title"]) if said)


def session_lines(row: dict[str, Any]) -> list[str]:
    """What a session's setting lacks for whom, and the nearest setting that has it; ready for Markdown."""
    if not row["setting_name"]:
        return ["No setting is recorded yet."]
    setting = f"**{plain(row['setting_name'])}**"
    if not row["lacks"]:
        return [f"{setting} has all that is needed." if row["n_needs"] else f"{setting}; no need for an access fact is recorded for the groups expected."]
    lacks = "\n".join(f"- {_lack(one)}" for one in row["lacks"])
    return [f"{setting} does not fit yet:\n{lacks}", _nearby(row["nearby"], len(row["lacks"]))]


def _lack(one: dict[str, Any]) -> str:
    label = feature_name(one["feature"])
    how = {"no": f"no {label}", "partly": f"{label} only partly", "unknown": f"{label} not recorded"}[one["value"]]
    return f"{how}, needed by {plain(listed(list(one['groups'])))}"


def _nearby(nearby: dict[str, Any] | None, n_lacking: int) -> str:
    if nearby is None:
        return f"No other setting within {WITHIN_KM:g} km is recorded as having it."
    has = "has it" if n_lacking == 1 else "has all of it" if nearby["n_has"] == n_lacking else f"has {nearby['n_has']} of the {n_lacking}"
    return f"{plain(nearby['name'])}, {_distance(nearby['km'])} away, {has}."


def _distance(km: float) -> str:
    return f"{max(10, round(km * 100) * 10)} m" if km < 1 else f"{km:.1f} km"


def sessions_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The sessions ahead as a table."""
    return pd.DataFrame([
        {
            "Date": row["held_on"], "Project": row["project_name"], "Session": row["title"] or "", "Setting": row["setting_name"] or "not recorded",
            "Lacks": "; ".join(f"{FEATURE[one['feature']].label} ({VALUE_WORDS[one['value']]})" for one in row["lacks"] or []),
            "Nearby": f"{row['nearby']['name']}, {_distance(row['nearby']['km'])}" if row["nearby"] else "",
        }
        for row in rows
    ])
