"""The digest as a paper: the same facts whichever form it is given."""

import datetime

from coprod.errors import UsageError
from coprod.reports.digest import saying
from coprod.reports.digest.gathering import MOST_EVENTS, MOST_MOVES, Gathered, gathered
from coprod.reports.findings import months_before
from coprod.reports.paper import Paper, Section, Table
from coprod.reports.portfolio.view_words import WARNING, definitions, eyes
from coprod.store import Store
from coprod.viewer import Viewer
from coprod.wording import day

_TERMS = ("level", "evidence_level", "need", "celebration", "story_consent")


def digest_paper(store: Store, viewer: Viewer, as_of: datetime.date, since: datetime.date | None = None) -> Paper:
    """The digest of what a viewer sees on a day, since another (a month before).

    Raises UsageError where that other day is not earlier, StoreError where the records keep changing.
    """
    begun = since or months_before(as_of, 1)
    if begun >= as_of:
        raise UsageError("Nothing lies between these days", f"The digest is to begin on {day(begun)} and to end on {day(as_of)}.", "Name an earlier day with --since.")
    found = gathered(store, viewer, as_of, begun)
    return Paper(
        title="Digest", subtitle=f"What changed after {day(begun)}, what needs attention, and what is ahead", on=as_of,
        headline=(saying.moved_sentence(found), saying.attention_sentence(found), saying.sessions_sentence(found)),
        about=(("As of", day(as_of)), ("Changes after", day(begun)), ("Projects", f"{found.numbers['n_projects']:,}"), ("Seen as", eyes(found))),
        sections=(_changed(found), _attention(found), _ahead(found)), definitions=definitions((), _TERMS), warning=WARNING, file_name="coprod-digest",
    )


# Two columns each: a table of more breaks its words on a phone.
def _changed(found: Gathered) -> Section:
    moves = Table(
        "Levels", "Levels that moved", ("Project", "What moved"), [(row["project_name"], saying.move_words(row)) for row in found.moves],
        caption=f"By evidence; of those that rose and those that fell the {MOST_MOVES} that moved furthest. A level can fall because the team sees more, or because time has gone by without a record.",
    )
    events = Table(
        "Happened", "What happened", ("Project", "What happened"), [(row["project_name"], saying.event_words(row)) for row in found.happened if row["kind"] != "held"],
        caption=f"Of each kind but sessions the latest {MOST_EVENTS}.",
    )
    return Section("changed", "What changed", (saying.happened_sentence(found),), tables=tuple(one for one in (moves, events) if one.rows))


def _attention(found: Gathered) -> Section:
    if not found.attention:
        return Section("attention", "What needs attention", ("Nothing.",))
    table = Table(
        "Attention", "The most urgent", ("Project", "What it is"), [(row["project_name"], saying.urgent_words(row, found)) for row in found.attention],
        caption="Sessions of the next 14 days come first, by date; then what is longest due. None of this is a score.",
    )
    return Section("attention", "What needs attention", (saying.reasons_sentence(found),), tables=(table,))


def _ahead(found: Gathered) -> Section:
    sessions = Table(
        "Sessions", "Sessions, and what is missing there for whom", ("Session", "Missing there"), [(saying.session_words(row), saying.missing_words(row)) for row in found.sessions],
    )
    due = Table("Due", "Also due", ("Project", "What is due"), [(row["project_name"], saying.due_words(row)) for row in found.due])
    return Section("ahead", "What is ahead", (saying.due_sentence(found),), tables=tuple(one for one in (sessions, due) if one.rows))
