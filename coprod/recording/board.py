"""The needs board: how far a need has come, and the step that takes it on.

**How the dates are read.** A need counts from the day it was raised; a later date of anything is not there yet. A need that
was declined is declined, met before or not: the answer the group was given last is a no. Any other stands where its furthest
date puts it – raised, told (`shared_on`), met, confirmed, looked at again (`reviewed_on`) – whatever is missing in the
middle: one that was met without anybody having been told stands at met. It stays open until it is met or declined, so one
that was looked at again without being met is still open there, and the step it waits for is to be met.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coprod.recording.rows import Row
from coprod.recording.writing import Change

# The columns of the board, in their order, as people read them.
STAGES = {
    "raised": "Raised", "shared": "Told", "met": "Met", "confirmed": "Confirmed", "reviewed": "Looked at again", "declined": "Declined",
}


@dataclass(frozen=True)
class Step:
    """One step of a need: `column` takes its day; `asks` is what has to be said with it, None where a tap is enough."""

    id: str
    label: str
    column: str
    asks: str | None = None
    must_say: bool = False


STEPS = {
    step.id: step
    for step in (
        Step("shared", "Told whoever runs the session", "shared_on"),
        Step("met", "Met", "met_on", "How was it met?"),
        Step("confirmed", "The group confirms", "confirmed_on"),
        Step("reviewed", "Looked at again", "reviewed_on"),
        Step("declined", "Declined", "declined_on", "Why not? The group will want to know.", must_say=True),
    )
}


def next_step(need: Mapping[str, Any]) -> Step | None:
    """The one step a need waits for; None for one that was declined, and for one that has come all the way.

    `need` has its dates by column, None where there is none or it lies ahead.
    """
    if need["declined_on"]:
        return None
    if not need["met_on"]:
        is_known = need["shared_on"] or need["confirmed_on"] or need["reviewed_on"]
        return STEPS["met" if is_known else "shared"]
    return next((STEPS[name] for name in ("confirmed", "reviewed") if not need[STEPS[name].column]), None)


def other_steps(need: Mapping[str, Any]) -> list[Step]:
    """The steps a need may take besides the next one; a step that was taken may be taken again on another day."""
    if need["declined_on"]:
        return []
    return [step for step in STEPS.values() if step != next_step(need) and (step.id != "confirmed" or need["met_on"])]


def step_change(seen: Row, step: Step, on: date, said: str | None = None) -> Change:
    """What taking `step` on a day writes; `seen` is the stored need as it was looked at, `said` goes into its response."""
    put: Row = {"need_id": seen["need_id"], step.column: on.isoformat()}
    if step.asks:
        put["response"] = said
    return Change(put={"needs": [put]}, seen={"needs": [seen]})


def too_early(seen: Row, step: Step, on: date, today: date) -> str | None:
    """Why a step cannot have been taken on a day, in a sentence; None where it can."""
    raised, met = seen["raised_on"], seen["met_on"]
    if on > today:
        return "This day has not come yet."
    if raised and on.isoformat() < raised:
        return "This is before the day the need was raised."
    if step.id == "confirmed" and met and on.isoformat() < met:
        return "This is before the day the need was met."
    return None
