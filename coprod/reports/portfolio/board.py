"""The board's one page: what was found, what needs the board, what is not known. Every part is kept short so that it stays one page."""

from collections.abc import Callable

from coprod.charts.frames import part
from coprod.reports import access_words, audience_words
from coprod.reports.paper import Section
from coprod.reports.portfolio import learning, meeting, people, programme
from coprod.reports.portfolio.gathering import Gathered
from coprod.vocabulary import TIP
from coprod.wording import count

_MOST = 5
# What a board can do something about, people who wait first; what only the desk can mend (records, plans) is left to the report.
_CALLS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("session_unfit", lambda n: f"{count(n, 'session')} ahead {'is' if n == 1 else 'are'} in a setting not known to have what a group coming needs."),
    ("need_open", lambda n: f"{count(n, 'need')} of groups in active projects {'has' if n == 1 else 'have'} been open for more than 30 days."),
    ("not_told_back", lambda n: f"{count(n, 'idea')} {'has' if n == 1 else 'have'} waited more than 60 days for word of what became of {'it' if n == 1 else 'them'}."),
    ("gone_quiet", lambda n: f"{count(n, 'group has', 'groups have')} gone quiet."),
    ("behind_target", lambda n: f"{count(n, 'project')} {'is' if n == 1 else 'are'} more than a fifth of the target behind the way to the planned opening."),
    ("no_review", lambda n: f"{count(n, 'project has', 'projects have')} had no review for more than 90 days."),
    ("almost_right", lambda n: f"{count(n, 'group is', 'groups are')} almost the right partner, but {'lacks' if n == 1 else 'lack'} something essential."),
    ("no_expert", lambda n: f"{count(n, 'project')} {'has' if n == 1 else 'have'} had no expert’s advice by a quarter of the way to opening."),
)


def findings(found: Gathered) -> Section:
    """Six findings in sentences, and the levels drawn."""
    said = (
        programme.phases_sentence(found), _missing(found), _needs(found), meeting.communication_sentences(found)[0], learning.loop_sentences(found)[-1],
        learning.ongoing_sentences(found)[-1],
    )
    return Section("findings", "What was found", said, drawings=(programme.levels_drawing(found),))


def _reached(found: Gathered) -> str:
    return people.reached_sentence(found)


def _missing(found: Gathered) -> str:
    return f"{audience_words.missing_finding(found.pooled)}." if len(found.pooled) else "Who is missing cannot be told: no audience group is described yet."


def _needs(found: Gathered) -> str:
    return f"{access_words.needs_finding(found.needs)}." if found.needs["n_all"] else "No need of a group is recorded yet."


def attention(found: Gathered) -> Section:
    """What needs the board's attention, people who wait first; at most five lines."""
    counts = {row["reason"]: row["n"] for row in found.attention_counts}
    lines = [says(counts[reason]) for reason, says in _CALLS if counts.get(reason)]
    rest = len(lines) - _MOST
    more = [f"{count(rest, 'more matter')} {'stands' if rest == 1 else 'stand'} in the programme report."] if rest > 0 else []
    return Section("attention", "What needs the board’s attention", (*lines[:_MOST], *more) if lines else ("Nothing calls for the board today.",))


def unknown(found: Gathered) -> Section:
    """What the records cannot tell."""
    said = [*_tips_unknown(found), *_reach_unknown(found), *_audience_unknown(found), *_access_unknown(found), *_safety_unknown(found)]
    return Section("unknown", "What is not known", tuple(said[:_MOST]) if said else ("Every question above could be answered from the records.",))


def _tips_unknown(found: Gathered) -> list[str]:
    lacking = {tip: sum(row["tip"] == tip and row["evidence_status"] == "no_data" for row in found.stages) for tip in TIP}
    missing = {tip: n for tip, n in lacking.items() if n}
    if not missing:
        return []
    most = max(missing, key=lambda tip: (missing[tip], -tip))
    n_due = sum(row["evidence_status"] != "not_due" for row in found.stages)
    return [f"Nothing is recorded for {part(sum(missing.values()), n_due)} tips that are due; most often tip {most}, {TIP[most].short.lower()}."]


def _reach_unknown(found: Gathered) -> list[str]:
    n_all, known = found.n_projects, found.reach_total["n_compared"]
    return [] if known == n_all else [f"Reach cannot be set against a target in {n_all - known:,} of {count(n_all, 'project')}."]


def _audience_unknown(found: Gathered) -> list[str]:
    rows = found.pooled
    if not len(rows):
        return []
    unknown = sum(rows["status"].isin(["no_data", "too_few"]))
    return [f"Whether they are missing cannot be told of {part(unknown, len(rows))} audience groups."] if unknown else []


def _access_unknown(found: Gathered) -> list[str]:
    totals = found.access_totals
    open_facts = (totals["known_n"] or 0) - (totals["known_k"] or 0)
    return [f"{part(open_facts, totals['known_n'])} core access facts of the settings used are not recorded."] if open_facts else []


def _safety_unknown(found: Gathered) -> list[str]:
    totals = found.access_totals
    if not totals["asked_n"]:
        return ["Whether children feel safe has not been asked: no group is active."]
    not_asked = totals["asked_n"] - totals["asked_k"]
    return [f"Not asked in the last 90 days whether they felt safe: {part(not_asked, totals['asked_n'])} active groups."] if not_asked else []


def headline(found: Gathered) -> tuple[str, ...]:
    """Where the programme stands, in three sentences."""
    return (programme.programme_sentence(found), _reached(found), programme.moved_sentence(found))
