"""Where people meet, what they need there and how they communicate: sections of the programme report."""

from collections import Counter

from coprod.charts.frames import listed, percent
from coprod.reports import access_words as words
from coprod.reports.paper import Cell, Section, Table
from coprod.reports.portfolio.gathering import Gathered
from coprod.reports.portfolio.saying import of_all
from coprod.reports.portfolio.tables import cell, of_frame
from coprod.vocabulary import FEATURE, WORDS
from coprod.wording import count

_VALUES = ("yes", "partly", "no", "unknown")


def settings(found: Gathered) -> Section:
    """Settings and their access facts."""
    return Section("settings", "Settings and access", (words.headline(found.access_totals, found.needs), *_match(found)), tables=(_facts(found),) if found.facts else ())


def _match(found: Gathered) -> list[str]:
    return [f"{words.match_finding(found.match)}, each need counted at each session."] if len(found.match) else []


def _facts(found: Gathered) -> Table:
    counts = Counter((row["feature"], row["value"]) for row in found.facts)
    n = len({row["setting_id"] for row in found.facts})
    rows: list[tuple[Cell, ...]] = [(FEATURE[feature].label, *(counts[feature, value] for value in _VALUES), n) for feature in words.CORE]
    return Table(
        "Access facts", "The ten core access facts", ("Fact", "Yes", "Partly", "No", "Not recorded", "Of settings"), rows,
        caption="Settings where the projects in view have met or will meet; each counts once.",
    )


def needs(found: Gathered) -> Section:
    """What groups said they need, and how far it has come."""
    return Section("needs", "What groups need", tuple(need_sentences(found)), tables=(of_frame("Needs", "Needs, by how far they have come", words.needs_table(found.needs)),))


def need_sentences(found: Gathered) -> list[str]:
    """How far needs have come, how long they wait, whether people felt safe."""
    said = [f"{words.safe_finding(found.access_totals)}."]
    if not found.needs["n_all"]:
        return ["No need is recorded: nobody was asked, or nobody wrote it down.", *said]
    waiting = [f"{words.waiting_finding(found.waiting)}."] if len(found.waiting) else []
    open_long = found.needs["n_waiting_long"]
    late = [f"{count(open_long, 'need')} {'has' if open_long == 1 else 'have'} been open for more than 30 days."] if open_long else []
    return [f"{words.needs_finding(found.needs)}.", *waiting, *late, *said]


def communication(found: Gathered) -> Section:
    """Words, play, involvement."""
    methods: list[tuple[Cell, ...]] = [(WORDS["method"][row["method"]], row["n_sessions"], row["n_all"]) for row in found.methods]
    writing: list[tuple[Cell, ...]] = [(WORDS["writing"][row["writing"]] if row["writing"] else "Not recorded", row["n_sessions"], cell(row["hours"]), row["n_without_hours"]) for row in found.writing]
    return Section("communication", "How people communicated", tuple(communication_sentences(found)), tables=(
        Table("Methods", "Ways of working", ("Method", "Sessions", "Of sessions with a method recorded"), methods, caption="A session can use several."),
        Table("Writing", "Writing in sessions", ("Writing", "Sessions", "Hours", "Sessions without hours"), writing),
    ))


def communication_sentences(found: Gathered) -> list[str]:
    """Hours in which writing was required, sessions in which people did more than answer, and the ways used most."""
    hours, all_hours = found.added("writing_dependency")
    if all_hours:
        said = [f"Writing was required in {_share(hours, all_hours)} of the hours of sessions in which this is recorded."]
    else:
        said = ["Whether sessions required writing is not recorded."]
    deep, known = found.added("involvement_depth")
    said.append(
        f"People worked together with the team, or led, in {of_all(deep, known, 'session')} in which involvement is recorded." if known
        else "How far people were involved in sessions is not recorded.",
    )
    if found.methods:
        most = [f"{WORDS['method'][row['method']].lower()} ({_share(row['n_sessions'], row['n_all'])})" for row in found.methods[:3]]
        said.append(f"Used in most of the sessions: {listed(most)}.")
    else:
        said.append("How people worked in sessions is not recorded.")
    return said


def _share(some: float, of: float) -> str:
    return "none" if not some else "all" if some == of else percent(some / of)
