"""Who is assessing: the team, a group in words of its own, a peer or a moderator."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coprod.recording.assessing import ASSESSORS
from coprod.rubrics import WORDINGS, usual_wording
from coprod.ui import parts
from coprod.ui.assess.turning import turn, usual
from coprod.ui.picking import pick
from coprod.ui.text import plain
from coprod.ui.view import View

KEY = "who"
# The tip a page begins at that has not been opened yet.
GO_TO = "assess-go-to"
_TEAM_OF = "Team of "


@dataclass(frozen=True)
class Assessor:
    """Who assesses a project; a group with its name and the wording it is asked in."""

    project_id: str
    assessor: str
    name: str
    group_id: str | None = None
    wording: str | None = None


def choose(view: View, project_id: str, beside: DeltaGenerator) -> Assessor | None:
    """Ask who is assessing, in the place `beside`; None where a group is to and the project has none."""
    who = beside.segmented_control(
        "Who is assessing?", list(ASSESSORS), format_func=ASSESSORS.__getitem__, default=usual(KEY, "team"), required=True, key=KEY, bind="query-params", wrap=True,
    )
    if who != "group":
        return Assessor(project_id, str(who), ASSESSORS[str(who)])
    groups = {row["group_id"]: row for row in view.rows("assess_groups")}
    if not groups:
        parts.empty_state(
            "No group is recorded in this project yet.", "Add the group first, then it can say in its own words how things are.", "record", label="Add a group",
        )
        return None
    left, right = st.columns(2)
    with left:
        group_id = pick("Which group?", "group", {one: _label(row) for one, row in groups.items()})
    with right:
        wording = _wording(group_id, groups[group_id])
    return Assessor(project_id, "group", groups[group_id]["label"], group_id, wording)


def by_name(view: View, label: str) -> str:
    """A viewer as the store names them, a team's projects by their names."""
    if not label.startswith(_TEAM_OF):
        return label
    ids = label.removeprefix(_TEAM_OF).split(", ")
    names = parts.project_labels(view, ids)
    return _TEAM_OF + ", ".join(names.get(one, one) for one in ids)


def ask_a_group(tip: int) -> None:
    """Turn the page over to a group, at the same tip."""
    turn(KEY, "group")
    st.session_state[GO_TO] = tip


def _label(row: dict) -> str:
    return plain(row["label"]) if row["is_active"] else f"{plain(row['label'])} (not with us now)"


def _wording(group_id: str, row: dict) -> str:
    first = usual_wording(row["kind"], row["partner_kind"])
    chosen = st.selectbox(
        "In words for", list(WORDINGS), index=list(WORDINGS).index(first), format_func=WORDINGS.__getitem__, key=f"assess-wording-{group_id}",
        help="The same questions, asked as each age would understand them.",
    )
    return str(chosen)
