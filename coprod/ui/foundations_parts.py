"""The parts of the foundations page: groundwork, the library of examples, teams, experts."""

import streamlit as st

from coprod.charts import foundations as charts
from coprod.charts.frames import Row, rows_of
from coprod.reports import foundations_words as words
from coprod.reports.foundations_choices import groundwork_choices, team_choices
from coprod.ui import parts
from coprod.ui.listed import project_links, project_list
from coprod.ui.paging import page_of
from coprod.ui.view import View
from coprod.vocabulary import WORDS
from coprod.wording import count

_CARDS, _PROJECTS, _EXPERTS, _IDEAS = 6, 8, 12, 20
_KINDS = ("precedent", "approach")


def groundwork(view: View, total: Row) -> None:
    """Tip 1: when the ethos was agreed and by whom, and the projects that still lack it."""
    theme = parts.theme()
    ethos, agreed = words.counts_of(view.frame("foundations_ethos")), words.counts_of(view.frame("foundations_agreed"))
    left, right = st.columns(2)
    with left:
        parts.finding_chart(
            "foundations-ethos", charts.ethos_bars(ethos, theme), finding=words.ethos_finding(total),
            reading="Projects by the days between the first agreed ethos and the first session held. Outlined: not agreed, or not recorded.",
            table=lambda: words.ethos_table(ethos), indicators=("ethos_lead_days",), terms=("ethos",),
        )
    with right:
        parts.finding_chart(
            "foundations-agreed", charts.agreed_bars(agreed, theme), finding=words.agreed_finding(total),
            reading="Projects by how many of their groups, those here for a month or more, have agreed an ethos, a definition, an example or an approach. Outlined: no such group yet.",
            table=lambda: words.agreed_table(agreed), indicators=("partners_agreed",), terms=("groundwork",),
        )
    st.header("Project by project", anchor=False)
    shown = groundwork_choices()
    chosen = st.selectbox("Projects shown", list(shown), key="ethos_of", bind="query-params")
    project_list(view, "ethos_page", "foundations_projects", words.ethos_line, empty="No project in view.", records="groundwork", **shown[chosen])


def library(view: View) -> None:
    """Examples looked at and approaches, of all projects in view: a search in the address, a card a piece."""
    st.header("How others did it: examples and approaches", anchor=False)
    find = " ".join(st.text_input("Words of the note, or of the project's name", key="find", bind="query-params", placeholder="Such as: cardboard models", icon=":material/search:").split())
    above = st.container(gap="small")
    frame, _ = page_of(view, "library_page", "foundations_library", _CARDS, find=find, kinds=list(_KINDS))
    if not len(frame):
        if find:
            st.caption("Nothing recorded holds every one of these words. Try fewer, or a part of a word.")
        else:
            parts.empty_state("No example and no approach is recorded", "Note one example you looked at and what you took from it: the next team will find it here.", "record", "Record it")
        return
    with above:
        st.caption(f"{count(int(frame['n_all'].iloc[0]), 'piece')}{' with these words' if find else ''}, the latest first.")
        for row in rows_of(frame):
            _card(view, row)
    parts.table_of("foundations-library", lambda: frame.assign(kind=frame["kind"].map(WORDS["groundwork_kind"]))[["kind", "note", "project_name", "agreed_on", "evidence_url"]].rename(
        columns={"kind": "Kind", "note": "Note", "project_name": "Project", "agreed_on": "Agreed on", "evidence_url": "Evidence"}
    ))


def _card(view: View, row: Row) -> None:
    with st.container(border=True):
        said, links = st.columns([3, 1], vertical_alignment="center")
        said.markdown(f"{parts.plain(words.library_note(row))}  \n:small[{parts.plain(words.library_title(row))}]")
        with links:
            parts.page_link(view, "project", row["project_name"], project=row["project_id"], records="groundwork")
            if url := words.evidence(row):
                st.link_button("Evidence", url, type="tertiary", icon=":material/open_in_new:", key=f"evidence-{row['groundwork_id']}")


def team(view: View, total: Row) -> None:
    """Tip 2: what the teams are made of, and where much rests on one person."""
    frame = view.frame("foundations_teams")
    parts.finding_chart(
        "foundations-teams", charts.team_bars(frame, parts.theme()), finding=words.team_finding(frame, total),
        reading="Projects by what their team is made of on this day. One role that leads more of the past year's sessions than asked: asked from six sessions on. Outlined: not recorded, or too few.",
        table=lambda: words.team_table(frame), indicators=("team_size", "departments", "external_organisations", "lead_dependence"), terms=("team",),
    )
    if not total["n_team"]:
        parts.empty_state("Who is in the team is not recorded", "Note who works on each project, by role and department, never by name.", "record", "Record it")
    st.header("Project by project", anchor=False)
    shown = team_choices()
    chosen = shown[st.selectbox("Projects shown", list(shown), key="team_of", bind="query-params")]
    if chosen:
        project_list(view, "team_page", "foundations_team_of", words.team_line, empty="No project in view.", records="team_members", aspect=chosen[0], many=chosen[1])
        return
    st.caption("By name. Familiar faces are good for young children; a second one beside them keeps the work going when somebody leaves.")
    project_list(view, "rests_page", "foundations_rests", words.rests_line, empty="Nowhere in view does a team, or the lead of its sessions, rest on one person, as far as is recorded.", records="team_members")


def experts(view: View, total: Row) -> None:
    """Tip 3: when experts came in on each project's own time line, what was closed by then, and what advice still waits."""
    advice = view.rows("foundations_advice")[0]
    above = st.container()
    frame, _ = page_of(view, "experts_page", "foundations_experts", _PROJECTS, experts=_EXPERTS)
    decided = view.of_projects(sorted(set(frame["project_id"]))).frame("foundations_decided", ideas_of=_IDEAS)
    with above:
        parts.finding_chart(
            "foundations-experts", charts.expert_lines(frame, decided, parts.theme()), finding=words.experts_finding(total, advice, frame),
            reading="Each project from its start to its planned opening. ● an expert's first advice, ◆ one with lived experience, an arrow beyond the axis; □ an idea decided before "
            "any of them came. Shaded: the early third. Lines: where the rules ask experts to be. Grey: how far the project is today. Those without an expert come first.",
            table=lambda: words.experts_table(frame), indicators=("expert_entry",), terms=("expert", "lived_experience"),
        )
        project_links(view, frame, "expert_inputs")
    st.divider()
    st.header(parts.plain(words.closed_finding(advice)), anchor=False)
    st.caption(parts.plain(words.closed_limits(advice)))
    if advice["n_closed"]:
        project_list(view, "closed_page", "foundations_closed", words.closed_line, empty="None.", records="ideas")
    st.divider()
    st.header(parts.plain(words.advice_finding(advice)), anchor=False)
    parts.what_is_this("foundations-advice", ("advice_acted_on",))
    if advice["n_asked"] > advice["k_acted"]:
        st.caption("What nobody has acted on yet, the longest waiting first. Not all advice should be followed; a reason belongs with it.")
        project_list(view, "advice_page", "foundations_waiting", lambda row: words.advice_line(row, view.as_of), empty="None waits.", records="expert_inputs")
