"""Before a booking: which settings have what a group needs, the nearest first, and what to ask the others."""

import datetime
from typing import Any

import streamlit as st

from coprod.charts.symbols import KEY
from coprod.ui import booking_words as words
from coprod.ui import parts
from coprod.ui.picking import pick
from coprod.ui.project_picking import pick_project
from coprod.ui.text import day, plain
from coprod.ui.view import View

_PER_PAGE = 8
# More groups than this are chosen by their project first.
_MOST_GROUPS = 200
_NEAREST, _BEST = "Nearest first", "Best fit first"


def before_booking(view: View) -> None:
    """Choose a group and a day; see every setting of the register, on today's day whatever day the page looks at."""
    today = view.at(datetime.date.today())
    chosen = _group_and_day(today)
    if chosen is None:
        return
    group, on = chosen
    needs = today.rows("booking_needs", group_id=group["group_id"], on=on)
    if not any(one["feature"] for one in needs):
        _ask_first(today, group, needs)
        return
    origin = today.rows("booking_origin", group_id=group["group_id"])[0]
    asked = {"group_id": group["group_id"], "on": on, **{name: origin[name] for name in ("latitude", "longitude", "place_code")}}
    nearest = today.rows("booking_settings", **asked, best=False, most=1, skip=0)
    if not nearest:
        parts.empty_state("No setting is recorded", "Record the places you know and what is known of access there; then they can be compared.")
        return
    best = today.rows("booking_settings", **asked, best=True, most=1, skip=0)
    st.markdown(f"**{plain(words.headline(nearest[0], best[0]))}**")
    st.markdown(words.needed(needs))
    for other in words.other_needs(needs):
        st.caption(plain(f"Also keep in mind: {other}"))
    _settings(today, asked, origin, on, nearest[0]["n_all"])


def _group_and_day(view: View) -> tuple[dict[str, Any], datetime.date] | None:
    left, right = st.columns([2, 1])
    on = right.date_input("Day", value=view.as_of + datetime.timedelta(days=14), min_value=view.as_of, key="booking_on", format="DD/MM/YYYY", bind="query-params")
    if not isinstance(on, datetime.date):
        st.caption("Choose a day.")
        return None
    rows = view.rows("booking_groups", on=on, most=_MOST_GROUPS + 1)
    if not rows:
        parts.empty_state("No group is recorded", "Record first the groups that take part, and ask each what it needs.")
        return None
    if len(rows) > _MOST_GROUPS:
        with left:
            project_id, _ = pick_project(view, "booking_project")
        rows = view.of_project(project_id).rows("booking_groups", on=on, most=_MOST_GROUPS)
    groups = {row["group_id"]: row for row in rows}
    labels = {"": "Whom is the room for?", **{group_id: f"{row['label']} · {row['project_name']}" for group_id, row in groups.items()}}
    with left:
        group_id = pick("Group", "booking_group", labels)
    if group_id not in groups:
        st.caption("Choose the group the room is for: every setting is then compared with what it has said it needs." if groups else "No group of this project takes part on that day.")
        return None
    return groups[group_id], on


def _ask_first(view: View, group: dict[str, Any], needs: list[dict[str, Any]]) -> None:
    label = group["label"]
    if needs:
        title, what = f"{label} has named no access fact it needs", "It was asked, and what it said concerns no setting in particular. Ask again before a new place."
    else:
        title, what = f"What {label} needs is not recorded", "Ask the group first what it needs to take part, and note it, also where the answer is “nothing”."
    parts.empty_state(title, what)
    for one in words.other_needs(needs):
        st.caption(plain(f"Keep in mind: {one}"))
    if view.viewer.may_write:
        parts.page_link(view, "record", "Record a need", project=group["project_id"], record="needs")
    else:
        st.caption("The project’s team records what its groups need. You can look, and change nothing.")


def _settings(view: View, asked: dict[str, Any], origin: dict[str, Any], on: datetime.date, n_all: int) -> None:
    order = st.segmented_control("Order", (_NEAREST, _BEST), default=_NEAREST, key="booking_order", bind="query-params", required=True)
    st.caption(f"{plain(words.measured_from(origin))} {KEY}. Nothing here is a score.")
    above = st.container()
    skip = parts.paged("booking_page", n_all, _PER_PAGE)
    rows = view.rows("booking_settings", **asked, best=order == _BEST, most=_PER_PAGE, skip=skip)
    with above:
        for facts in words.settings_of(rows):
            _setting(facts, origin, on)
    parts.table_of("booking", lambda: words.table(rows))
    st.caption("Sessions planned that day are those you may see; others may have booked the room too.")


def _setting(facts: list[dict[str, Any]], origin: dict[str, Any], on: datetime.date) -> None:
    first, questions = facts[0], words.questions(facts)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(first['setting_name'])}** · {words.distance(first)} · {words.SYMBOL[first['fit']]} {words.fit(first)}")
        st.markdown(words.facts_line(facts))
        for remark in words.remarks(first, facts, origin):
            st.caption(plain(remark))
        if questions:
            with st.expander(f"What to ask ({len(questions)})", icon=":material/contact_support:"):
                st.code(words.letter(first["setting_name"], on, questions), language=None, wrap_lines=True)
                st.caption(f"Copy it with the button in its corner. What you hear belongs into the setting’s facts, with the day: {day(datetime.date.today())}.")
