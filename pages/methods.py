"""Sessions and methods: how people took part, whether they had to write, how far they decided, and who was there."""

import streamlit as st

from coprod.charts import methods as charts
from coprod.charts.bars import standing as standing_bars
from coprod.reports import methods_words as words
from coprod.ui import methods_parts, parts, shell
from coprod.ui.narrowed import narrowed

view = shell.enter()
theme = parts.theme()

st.title("Sessions and methods", anchor=False)
if parts.nothing_to_show(view):
    st.stop()
view = narrowed(view, "methods")
told = view.frame("methods_told")
if not len(told):
    parts.empty_state("No session has been held yet", "Record a session once it was held: how people took part and whether they had to write.", "record", label="Record a session")
    st.stop()
st.markdown(f"**{parts.plain(words.headline(told))}.** Communication doesn’t need words: play, make and move; not only write.")

parts.finding_chart(
    "methods-months", charts.writing_months(told, theme), finding=words.writing_finding(told), reading=words.writing_reading(told),
    table=lambda: words.writing_table(told), indicators=("writing_dependency",), terms=("writing",),
)
st.divider()
left, right = st.columns(2)
with left:
    parts.finding_chart(
        "methods-hours", charts.method_hours(told, theme), finding=words.methods_finding(told), reading=words.methods_reading(told),
        table=lambda: words.methods_table(told), indicators=("method_variety",), terms=("method",),
    )
with right:
    parts.finding_chart(
        "methods-involvement", charts.involvement(told, theme), finding=words.involvement_finding(told),
        reading="Sessions held, by the team’s own word: people were asked, worked together with us, or led.",
        table=lambda: words.counts_table(told, "involvement", words.INVOLVEMENT, "Involvement"), indicators=("involvement_depth",), terms=("involvement",),
    )
    parts.finding_chart(
        "methods-kinds", charts.kinds_of_groups(told, theme), finding=words.kinds_finding(told),
        reading="Sessions held at which a group of that kind was; two kinds at one session count in both.",
        table=lambda: words.counts_table(told, "kind", words.KINDS, "Kind of group"), terms=("group",),
    )
    parts.finding_chart(
        "methods-sizes", charts.group_sizes(told, theme), finding=words.sizes_finding(told), reading="Visits: a group at a session, by how many of it came.",
        table=lambda: words.counts_table(told, "size", charts.SIZES, "People of a group at a session"),
    )
    st.markdown(parts.plain(words.uncounted(told)))

st.divider()
standing = view.frame("methods_standing")
st.header("How the projects stand", anchor=False)
for column, (indicator, about) in zip(st.columns(3), words.STANDING.items(), strict=True):
    with column:
        parts.finding_chart(
            f"methods-{indicator.replace('_', '-')}", standing_bars(standing, indicator, words.BANDS[indicator], theme), finding=words.standing_finding(standing, indicator),
            reading=about, table=lambda one=indicator: words.standing_table(standing, one), indicators=(indicator,),
        )
st.divider()
methods_parts.relying_on_writing(view)
st.divider()
methods_parts.sessions(view)
