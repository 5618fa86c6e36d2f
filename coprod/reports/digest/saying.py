"""The sentences and cells of the digest."""

import textwrap

from coprod.attention import message
from coprod.charts.frames import listed
from coprod.reports.digest.gathering import AHEAD_DAYS, Gathered, Row
from coprod.reports.findings import EVENTS, moved
from coprod.vocabulary import FEATURE, LEVELS, REASONS, TIP, WORDS
from coprod.wording import count, day

_MOST_LETTERS = 140
_HOW = {"no": "no {}", "partly": "{} only partly", "unknown": "{} not recorded"}
DUE = {"opening": ("planned opening", "planned openings"), "review": ("review planned", "reviews planned"), "consent": ("consent runs out", "consents run out"), "action": ("action is due", "actions are due")}


def clipped(text: str | None) -> str:
    """What people typed, on one line and no longer than is read in passing."""
    return textwrap.shorten(text or "", _MOST_LETTERS, placeholder=" …")


def moved_sentence(found: Gathered) -> str:
    """How many levels by evidence rose and fell since the day."""
    rose, fell = (found.moves[0]["n_rose"], found.moves[0]["n_fell"]) if found.moves else (0, 0)
    return moved(rose, fell, day(found.since))


def happened_sentence(found: Gathered) -> str:
    """“1 project opened, 4 needs raised and 2 celebrations since 23 October 2026.”"""
    n_by_kind = {row["kind"]: row["n"] for row in found.happened}
    said = [count(n, *EVENTS[kind]) for kind, n in n_by_kind.items()]
    return f"{listed(said, most=len(said))} after {day(found.since)}." if said else f"Nothing else is recorded as happening after {day(found.since)}."


def event_words(row: Row) -> str:
    """What happened, and when: “8 November 2026: need raised: a quieter room”."""
    words = WORDS["celebration_kind"].get(row["words"] or "", "").lower() if row["kind"] == "celebration" else clipped(row["words"])
    return f"{day(row['day'])}: {EVENTS[row['kind']][0]}" + (f": {words}" if words else "")


def move_words(row: Row) -> str:
    """“4 Audience rose from 0 Not yet to 2 Developing”."""
    how = "rose" if row["after"] > row["before"] else "fell"
    return f"{row['tip']} {TIP[row['tip']].short} {how} from {row['before']} {LEVELS[row['before']]} to {row['after']} {LEVELS[row['after']]}"


def attention_sentence(found: Gathered) -> str:
    """How much needs attention, and how much of it stands here."""
    n = sum(row["n"] for row in found.attention_counts)
    if not n:
        return "Nothing needs attention."
    where = f"in {found.numbers['n_projects_attention']:,} of {count(found.numbers['n_projects'], 'project')}"
    more = n - len(found.attention)
    shown = f" The {len(found.attention)} most urgent stand here; {more:,} more stand on the Overview." if more > 0 else ""
    return f"{count(n, 'thing needs', 'things need')} attention {where}.{shown}"


def reasons_sentence(found: Gathered) -> str:
    """What it is, by reason, the most first."""
    return "; ".join(f"{REASONS[row['reason']]}: {row['n']:,}" for row in found.attention_counts) + "."


def urgent_words(row: Row, found: Gathered) -> str:
    """The sentence of one thing that needs attention, and since when it has been due."""
    said = clipped(message(row, found.as_of))
    return f"{REASONS[row['reason']]}. {said}" + (f" Due since {day(row['since'])}." if row["since"] < found.as_of else "")


def sessions_sentence(found: Gathered) -> str:
    """How many sessions are ahead, and how many of them meet where something is missing."""
    if not found.sessions:
        return f"No session is planned in the next {AHEAD_DAYS} days."
    n, unfit = found.sessions[0]["n_all"], found.sessions[0]["n_unfit"]
    fits = "every setting is recorded as having what is needed" if not unfit else f"{unfit:,} of them {'meets' if unfit == 1 else 'meet'} where something a group needs is missing or not known"
    fits = fits if n > 1 else "its setting is recorded as having what is needed" if not unfit else "it meets where something a group needs is missing or not known"
    shown = f" The first {len(found.sessions)} stand here." if n > len(found.sessions) else ""
    return f"{count(n, 'session')} planned in the next {AHEAD_DAYS} days; {fits}.{shown}"


def session_words(row: Row) -> str:
    """“27 November 2026, Picture walk: Many Tongues Corner, at Larkmoss Library”."""
    where = f", at {row['setting_name']}" if row["setting_name"] else ""
    return f"{day(row['held_on'])}, {clipped(row['title']) or 'session'}: {row['project_name']}{where}"


def missing_words(row: Row) -> str:
    """What a session's setting lacks, and for whom: “no hearing loop, for Owls and Wrens; quiet room not recorded, for Owls”."""
    if not row["setting_name"]:
        return "no setting recorded"
    if not row["lacks"]:
        return "nothing" if row["is_needed"] else "no need recorded"
    said = [f"{_HOW[one['value']].format(FEATURE[one['feature']].said)}, for {listed(list(one['groups']), most=3)}" for one in row["lacks"]]
    return "; ".join(said[:3]) + (f"; and {len(said) - 3} more" if len(said) > 3 else "")


def due_sentence(found: Gathered) -> str:
    """What else is due, by kind."""
    n_by_kind = {row["kind"]: row["n"] for row in found.due}
    said = [count(n_by_kind[kind], *words) for kind, words in DUE.items() if kind in n_by_kind]
    return f"{listed(said, most=len(said))} in the next {AHEAD_DAYS} days." if said else f"No opening, review, consent or action falls due in the next {AHEAD_DAYS} days."


def due_words(row: Row) -> str:
    """When what is due: “8 December 2026: consent to a story of Owls runs out”."""
    what = {
        "opening": "planned opening", "review": "review planned", "consent": f"consent to a story{' of ' + clipped(row['words']) if row['words'] else ''} runs out",
        "action": f"action: {clipped(row['words'])}",
    }
    return f"{day(row['day'])}: {what[row['kind']]}"
