"""Two papers about the projects in view, for those who lead them: the programme report, and the board's one page.

Both hold exact numbers and have passed no guard: each page says that it contains small numbers.
"""

from coprod.query import Filters
from coprod.reports.findings import headline
from coprod.reports.paper import Paper, Section
from coprod.reports.portfolio import attention, board, learning, meeting, people, programme
from coprod.reports.portfolio.gathering import Gathered, gathered
from coprod.reports.portfolio.view_words import WARNING, about, definitions, filters_said
from coprod.store import Store
from coprod.viewer import Viewer
from coprod.wording import day

_USED = (
    "reach", "reach_vs_target", "representation_index", "access_known", "setting_match", "needs_met", "needs_median_days", "safety_asked", "felt_safe",
    "writing_dependency", "involvement_depth", "longest_review_gap", "revision_yield", "loop_closed", "groups_credited", "partner_survival", "gone_quiet",
    "fit_planned", "records_complete", "records_overdue",
)
_TERMS = ("level", "evidence_level", "self_level", "under_claim", "under_recorded", "over_claim", "no_data", "not_due", "interval", "below", "too_few", "prioritised", "needs_attention")
_BOARD_TERMS = ("level", "reach", "no_data")
_SECTIONS = (
    programme.what_it_is, programme.where_projects_stand, programme.levels, people.reach, people.audience, meeting.settings, meeting.needs,
    meeting.communication, learning.loop, learning.celebrations, learning.ongoing, attention.attention, attention.records,
)


def programme_paper(store: Store, viewer: Viewer, filters: Filters) -> Paper:
    """The programme report of the projects in view as of the filters' day.

    Raises CoprodError for a funder or nobody in particular, StoreError where the store cannot be read.
    """
    found = gathered(store, viewer, filters)
    if not found.n_projects:
        return _nothing(found, "Programme report", "programme-report")
    first = (headline(found.numbers), people.reach_sentences(found)[0], attention.attention_sentence(found))
    return Paper(
        "Programme report", _subtitle(found), found.as_of, first, about(found), tuple(make(found) for make in _SECTIONS), definitions(_USED, _TERMS), WARNING, _file(found, "programme-report"),
    )


def board_paper(store: Store, viewer: Viewer, filters: Filters) -> Paper:
    """The board's one page of the projects in view as of the filters' day. Raises as `programme_paper`."""
    found = gathered(store, viewer, filters)
    if not found.n_projects:
        return _nothing(found, "For the board", "board-page")
    return Paper(
        "For the board", _subtitle(found), found.as_of, board.headline(found), about(found), (board.findings(found), board.attention(found), board.unknown(found)),
        definitions((), _BOARD_TERMS), WARNING, _file(found, "board-page"), is_one_page=True,
    )


def _nothing(found: Gathered, title: str, name: str) -> Paper:
    said = Section("programme", "What the programme is", (f"No project is in view. Shown was: {filters_said(found)}.",))
    return Paper(title, _subtitle(found), found.as_of, ("No project is in view, so there is nothing to report.",), about(found), (said,), (), WARNING, _file(found, name))


def _subtitle(found: Gathered) -> str:
    names = [row["name"] or row["programme_id"] for row in found.programmes]
    return f"{names[0]}, as of {day(found.as_of)}" if len(names) == 1 else f"As of {day(found.as_of)}"


def _file(found: Gathered, name: str) -> str:
    return f"{name}-{found.as_of:%Y-%m-%d}"
