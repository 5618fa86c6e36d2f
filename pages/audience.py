"""Audience: who is reached against target and place, who is missing, are these the right partners."""

import streamlit as st

from coprod.charts import audience as charts
from coprod.reports import audience_words as words
from coprod.ui import parts, shell
from coprod.ui.audience_parts import partner_mix, quiet_groups
from coprod.ui.narrowed import narrowed

view = shell.enter()
PER_PAGE = 12
theme = parts.theme()

st.title("Audience", anchor=False)
view = narrowed(view, "audience")
total, groups = view.rows("audience_total")[0], view.rows("audience_groups")[0]
if not groups["n_groups"] and not total["n_target"]:
    parts.empty_state("No group and no target is recorded", "Record first who the project is for (targets) and the groups that come: import targets.csv and groups.csv.")
    st.stop()
pooled = view.frame("audience_pooled")
first_fits = view.frame("audience_fit", most=PER_PAGE, skip=0)
st.markdown(f"**{parts.plain(words.headline(total, pooled, first_fits, groups))}**")

above = st.container()
skip = parts.paged("reach_page", total["n_projects"], PER_PAGE)
reach = words.with_total(view.frame("audience_reach", most=PER_PAGE, skip=skip), total)
with above:
    parts.finding_chart(
        "audience-reach", charts.reach_bullets(reach, theme), finding=words.reach_finding(total),
        reading="Full bar: at least so many different people came; pale bar: it may be up to so many. Tick: the target. The sum adds the ranges up, "
        "so people who came to two projects count twice in it. Furthest from the target first.",
        table=lambda: words.reach_table(reach), indicators=("reach", "reach_vs_target"),
    )

st.divider()
if pooled["n"].notna().any():
    parts.finding_chart(
        "audience-missing", charts.representation_forest(pooled, theme), finding=words.missing_finding(pooled),
        reading="Dot: our share of an audience group divided by its share of the place; line: what chance allows. “Same” is parity; left of it fewer come than live here. "
        "★ put first by at least one project. A ring means too few to tell, an arrow beyond the axis. The projects shown are taken together.",
        table=lambda: words.missing_table(pooled), indicators=("representation_index", "segment_share", "answered_rate"),
    )
    st.markdown("\n".join(f"- {parts.plain(sentence)}" for sentence in words.missing_words(pooled) + words.answered_warnings(pooled)))
    st.divider()
    distances = words.distance_frame(pooled)
    parts.finding_chart(
        "audience-distance", charts.distances(distances, theme), finding=words.distance_finding(distances),
        reading="Dot: the share of people who would have to be others for us to look like the place. Bar: what chance alone would give, in 95 of 100 draws. "
        "A project that puts some children first should stand apart.",
        table=lambda: words.distance_table(distances), indicators=("composition_distance",),
    )
    parts.finding_chart(
        "audience-composition", charts.composition(pooled, theme), finding=words.composition_finding(pooled),
        reading="Bar: share of the people described in the groups that have come. Tick: share of the place's people.",
        table=lambda: words.missing_table(pooled), indicators=("segment_share",),
    )
else:
    parts.empty_state("Who is missing cannot be told yet", "Describe each group once (group_profiles.csv), and give the place its figures (populations.csv).")

st.divider()
if len(first_fits):
    above = st.container()
    skip = parts.paged("fit_page", int(first_fits["n_all"].iloc[0]), PER_PAGE)
    fits = view.frame("audience_fit", most=PER_PAGE, skip=skip)
    with above:
        parts.finding_chart(
            "audience-fit", charts.fit_grid(fits, theme), finding=words.fit_finding(first_fits),
            reading=f"{charts.FIT_KEY} A star marks what is essential.  \n{parts.plain(words.fit_key(fits))}", table=lambda: words.fit_table(fits), indicators=("fit_planned", "fit_realised"),
        )
else:
    parts.empty_state("Right partner? is not recorded", "Note for each group what you look for in a partner, and how far it meets that: fit_criteria.csv.")

st.divider()
partner_mix(view)
quiet_groups(view, groups)
