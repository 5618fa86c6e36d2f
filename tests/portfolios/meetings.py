"""A project's sessions: who came, how they worked, what they said, what they needed."""

from datetime import date, timedelta

from ..plain.environment import CORE_FEATURES
from .folders import Row
from .maker import Maker

METHODS = "play drawing making role_play object_handling walk written_survey written_notes presentation".split()
ROLES = ["learning lead", "learning lead", "curator", "youth worker"]


def make_sessions(make: Maker, project: Row, well: bool) -> list[Row]:
    """Sessions held, planned and cancelled, ahead and overdue. None is held after today."""
    if not well and make.chance(0.15):
        return []
    # Rhythms, whose gaps tell a group that stays away: the last two gaps ago, or a day to either side.
    gap = make.pick([0, 1, 7, 15, 30])
    rhythm = [make.ago(2 * gap)]
    rhythm += [rhythm[0] - timedelta(days=gap * turn) for turn in range(1, make.pick([1, 4, 5, 7]))]
    loose = [make.pick([make.past(), make.ago(90)]) for _ in range(make.whole(0, 6))]
    held = [_make_session(make, project, min(day, make.today), "held", well) for day in rhythm + loose]
    ahead = [make.ago(0, -1, -14, -15, -40) for _ in range(make.whole(0, 2))]
    overdue = [make.ago(14, 14, 60) for _ in range(make.whole(0, 1))]
    planned = [_make_session(make, project, day, "planned", well) for day in ahead + overdue]
    cancelled = [_make_session(make, project, make.past(), "cancelled", well) for _ in range(make.whole(0, 1))]
    return held + planned + cancelled


def _make_session(make: Maker, project: Row, held_on: date, status: str, well: bool) -> Row:
    full = 0.95 if well else 0.6
    settings = make.rows("settings")
    session = make.add(
        "sessions",
        project_id=project["project_id"],
        setting_id=make.maybe(make.pick(settings)["setting_id"], full) if settings else None,
        held_on=held_on,
        status=status,
        hours=make.maybe(make.pick([0.1, 0.5, 0.7, 1.0, 1.5, 2.0, 2.75]), full),
        headcount=make.maybe(make.pick([0, 5, 9, 30]), 0.2),
        tip=make.maybe(make.whole(1, 9)),
        involvement=make.maybe(make.pick(["consult", "collaborate", "led_by_participants"]), full),
        writing=make.maybe(make.pick(["none"] * 5 + ["alternative_offered"] if well else WRITING), full),
        led_by_role=make.maybe(make.pick(ROLES), 0.8),
    )
    used = make.dice.sample(METHODS[:6], make.whole(2, 4)) if well else make.dice.sample(METHODS, make.whole(0, 2))
    for method in used:
        make.add("session_methods", session_id=session["session_id"], method=method)
    return session


WRITING = ["none", "alternative_offered", "required", "required"]


def make_attendance(make: Maker, sessions: list[Row], groups: list[Row]) -> None:
    """Who came: counted, not counted, nobody; newcomers known always, sometimes or never, as the group is."""
    for group in groups:
        habit, comes = make.pick(["all", "some", "none"]), make.pick([0.0, 0.5, 0.9, 1.0])
        uncounted = make.pick([0.0, 0.0, 0.2, 1.0])
        for session in sessions:
            if make.chance(comes):
                _add_attendance(make, session, group, habit, uncounted)


def _add_attendance(make: Maker, session: Row, group: Row, habit: str, uncounted: float) -> None:
    most = (group["roster"] or 12) + (1 if make.chance(0.1) else 0)
    people = None if make.chance(uncounted) else make.pick([0, make.whole(1, most), make.whole(1, most), most])
    newcomers = None
    if people is not None and (habit == "all" or (habit == "some" and make.chance(0.5))):
        newcomers = make.pick([0, make.whole(0, people), people])
    row = {"session_id": session["session_id"], "group_id": group["group_id"]}
    make.add("attendance", **row, people=people, newcomers=newcomers)


def make_reactions(make: Maker, sessions: list[Row], groups: list[Row], well: bool) -> None:
    """Faces and stones in jars, of 0 people too, at sessions of any status; feeling safe asked everywhere, or not."""
    once = make.some(sessions)[:1]
    for session in make.pick([sessions, once]):
        for group in groups:
            row = {"session_id": session["session_id"], "group_id": group["group_id"]}
            for question in ["felt_safe"] if well else make.some(["felt_safe", "enjoyed"]):
                for face in make.some([1, 2, 3, 4, 5]) if make.chance(0.9 if well else 0.2) else []:
                    people = make.whole(1, 4) if well else make.pick([0, 0, 1, 5])
                    make.add("reactions", **row, question=question, face=face, people=people)
            if make.chance(0.1):
                make.add("votes", **row, question="which", choice="the tunnel", people=make.whole(0, 5))


def make_needs(make: Maker, project: Row, groups: list[Row], sessions: list[Row], well: bool) -> None:
    """Needs raised about the windows and the sessions' days; met, declined, both on a day, or open."""
    for group in groups:
        for _ in range(make.pick([0, 1, 1, 2, 3, 6])):
            at = [session["held_on"] for session in sessions] or [make.focus]
            raised_on = make.pick([make.past(), make.ago(30), make.near(make.pick(at))])
            _add_need(make, project, group, raised_on, well)


def _add_need(make: Maker, project: Row, group: Row, raised_on: date, well: bool) -> None:
    after = [raised_on, raised_on + timedelta(days=make.pick([1, 10, 30])), make.ago(0), make.past()]
    met_on = make.maybe(make.from_day(raised_on, make.pick(after)), 0.95 if well else 0.5)
    declined_on = make.maybe(make.from_day(raised_on, make.pick([*after, met_on or raised_on])), 0.3)
    confirmed_on = make.maybe(make.from_day(met_on or raised_on, make.past()), 0.3)
    cells = {"feature": make.maybe(make.pick(CORE_FEATURES[:5]), 0.8), "need": "A calm start", "raised_how": "asked"}
    dates = {"met_on": met_on, "declined_on": declined_on, "confirmed_on": confirmed_on}
    named = {"project_id": project["project_id"], "group_id": group["group_id"]}
    make.add("needs", **named, raised_on=raised_on, **cells, **dates)
