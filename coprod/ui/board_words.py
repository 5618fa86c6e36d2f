"""What the needs board says of a need, worked out without a page."""

from typing import Any

from coprod.recording.board import STAGES, STEPS, Step
from coprod.ui.text import count, day, plain
from coprod.vocabulary import FEATURE

# What a need that names no access fact is called in the filter.
NO_FEATURE = "none"
ABOUT = {
    "raised": "Not passed on yet.", "shared": "Whoever runs it knows.", "met": "Has it helped?", "confirmed": "The group says so.", "reviewed": "Checked since.",
    "declined": "An honest no, with the reason.",
}
DONE = {
    "shared": "Told whoever runs the session", "met": "Met", "confirmed": "Confirmed by the group", "reviewed": "Looked at again", "declined": "Declined",
}


def feature_label(feature: str | None) -> str:
    """An access fact as people read it; a need may name none."""
    return "Something else" if feature in (None, NO_FEATURE) else FEATURE[feature or ""].label


def since(need: dict[str, Any]) -> str:
    """How long a need has been waiting, or how long it took: “open 41 days”, “met after 12 days”."""
    days = count(need["days"], "day")
    if need["stage"] == "declined":
        return f"declined on {day(need['declined_on'])}, after {days}"
    if need["is_open"]:
        return "raised today" if not need["days"] else f"open {days}"
    return f"met on {day(need['met_on'])}, after {days}" if need["days"] else f"met on {day(need['met_on'])}, the same day"


def remarks(need: dict[str, Any]) -> list[str]:
    """What should be seen of a need besides where it stands; ready for Markdown."""
    said = []
    if need["response"]:
        said.append(f"{'Why' if need['stage'] == 'declined' else 'How'}: {plain(need['response'])}")
    elif need["stage"] == "declined":
        said.append("No reason is recorded.")
    if need["stage"] == "declined" and need["met_on"]:
        said.append(f"Met before, on {day(need['met_on'])}." if need["met_on"] <= need["declined_on"] else f"Met since, on {day(need['met_on'])}.")
    if need["is_open"] and need["stage"] in ("confirmed", "reviewed"):
        said.append("Not met yet.")
    return said


def headline(n: int, n_open: int, oldest: int) -> str:
    """The board in one sentence: `n` needs raised, `n_open` of them open, the `oldest` for so many days."""
    if not n_open:
        return f"No need is open; {count(n, 'need')} {'was' if n == 1 else 'were'} raised so far."
    waits = f"{'it has waited' if n_open == 1 else 'the oldest has waited'} {count(oldest, 'day')}" if oldest else "raised today"
    return f"{count(n_open, 'need')} open of {n:,} raised; {waits}."


def told(step: Step, need: str) -> str:
    """What to say once a step is stored."""
    return f"{DONE[step.id]}: {need}"


def in_order(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The needs by stage, every stage there."""
    return {stage: [row for row in rows if row["stage"] == stage] for stage in STAGES}


def when_taken(need: dict[str, Any]) -> list[str]:
    """The days of a need as a list, what happened first."""
    days = [("raised_on", "Raised"), *((step.column, DONE[step.id]) for step in STEPS.values())]
    return [f"{label}: {day(need[column])}" for column, label in sorted(days, key=lambda one: str(need[one[0]])) if need[column]]
