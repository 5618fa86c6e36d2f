"""What groups needed, and how children communicated."""

from coprod.disclosure.content import OK, WITHHELD, Share
from coprod.reports.impact.known import Known
from coprod.reports.impact.saying import HIDDEN, about, capital, cell, figure, listed, many, number, part, percent, why_missing
from coprod.reports.paper import NOT_RECORDED, Bar, Cell, Drawing, Section, Table
from coprod.reports.paper import WITHHELD as WITHHELD_SIGN
from coprod.vocabulary import TIP, WORDS

NEEDS_ID, NEEDS_TITLE = "needs", "What groups needed"
COMMUNICATION_ID, COMMUNICATION_TITLE = "communication", "How children communicated"
_WRITING = {"none": "needed no writing", "alternative_offered": "offered another way beside writing", "required": "could only be taken part in by writing"}
_INVOLVED = {"consult": "people were asked", "collaborate": "people and team worked together", "led_by_participants": "participants led"}
_MOST_METHODS = 4


def needs(known: Known) -> Section:
    """Needs met and still open, and whether people felt safe; a need counts like a person, so both have passed the guard."""
    met, safe = known.counted("needs"), known.counted("felt_safe")
    sentences = [_needs_met(met), *_median(known), _felt_safe(safe)]
    rows: list[tuple[Cell, ...]] = []
    for label, one in (("Needs: met, still open, all", met), ("Felt safe: happy faces, other faces, all answers", safe)):
        if one:
            rows.append((label, cell(one.part), cell(one.rest), cell(one.base), one.percent if one.percent is not None else _no_percent(one)))
    table = Table(
        "Needs and feeling safe", "Needs met, and feeling safe", ("What", "Part", "Rest", "All", "Part of all, %"), rows,
        caption="Rounded like counts of people, so that the parts need not add up to the whole. Needs that were declined are left out.",
    )
    return Section(NEEDS_ID, NEEDS_TITLE, tuple(sentences), tables=(table,) if rows else ())


def _no_percent(one: Share) -> Cell:
    return NOT_RECORDED if one.base.state not in (OK, WITHHELD) else WITHHELD_SIGN


def _needs_met(one: Share | None) -> str:
    if one is None or one.base.state not in (OK, WITHHELD):
        return "What groups said or showed they need is not recorded."
    if one.base.value is None:
        return f"How many needs groups raised is {HIDDEN}."
    raised = f"Groups raised {about(one.base, ('need', 'needs'))} in order to take part"
    if one.part.value is None:
        return f"{raised}; how many are met is {why_missing(one.part)}."
    share = f" ({one.percent} %)" if one.percent is not None else ""
    return f"{raised}; about {number(one.part.value)} of these {'is' if one.part.value == 1 else 'are'} met{share}."


def _median(known: Known) -> list[str]:
    if any(one.table == "means" and one.n for one in known.content.withheld):
        return [f"How long needs took to be met is {HIDDEN}."]
    days = known.value("needs_median_days")
    if days is None:
        return []
    return [f"Half of the needs were met within {many(days, 'day')}." if days else "Half of the needs were met on the day they were raised."]


def _felt_safe(one: Share | None) -> str:
    if one is None or one.base.state not in (OK, WITHHELD):
        return "Whether people felt safe was not asked, or the answers are not recorded."
    if one.base.value is None:
        return f"What people answered when asked whether they felt safe is {HIDDEN}."
    asked = f"Asked whether they felt safe, people gave {about(one.base, ('answer', 'answers'))} by choosing a face"
    if one.percent is not None:
        return f"{asked}; {one.percent} % of these were one of the two happiest faces."
    if one.part.value is not None:
        return f"{asked}; about {number(one.part.value)} of these {'was' if one.part.value == 1 else 'were'} one of the two happiest faces."
    return f"{asked}; how many were one of the two happiest faces is {why_missing(one.part)}."


def communication(known: Known) -> Section:
    """Hours by writing, methods and involvement: communication doesn't need words."""
    sentences = [*_writing(known), *_methods(known), *_involvement(known)]
    hours, methods = _hours_table(known), _methods_table(known)
    drawings = [one for one in (_hours_bars(known), _methods_bars(known)) if one.bars]
    return Section(COMMUNICATION_ID, COMMUNICATION_TITLE, tuple(sentences), drawings=tuple(drawings), tables=tuple(one for one in (hours, methods) if one.rows))


def _hours(known: Known) -> tuple[dict[str, float], float]:
    """Hours by writing, and those of all."""
    by = known.keyed("hours_by_writing")
    return {key: by[key].value or 0 for key in _WRITING if key in by}, max((one.of or 0 for one in by.values()), default=0)


def _writing(known: Known) -> list[str]:
    by, of = _hours(known)
    said = [f"{many(n, 'hour')} {_WRITING[key]}" for key, n in by.items() if n]
    if not of or not said:
        return [f"{TIP[6].title}: whether sessions needed writing is not recorded."]
    without = by.get("none", 0) + by.get("alternative_offered", 0)
    head = f"{TIP[6].title}: of {many(of, 'hour')} for which it is recorded, {listed(said)}."
    return [head, f"So {percent(without, of)} of that time was open to those who do not write."] if of >= 10 else [head]


def _methods(known: Known) -> list[str]:
    by = {key: one for key, one in known.keyed("sessions_by_method").items() if one.value and one.of}
    if not by:
        return ["How people could take part is not recorded."]
    order = sorted(by, key=lambda key: (-(by[key].value or 0), list(WORDS["method"]).index(key) if key in WORDS["method"] else 99))
    said = [f"{_method(key)} ({number(by[key].value or 0)})" for key in order[:_MOST_METHODS]]
    of = max(one.of or 0 for one in by.values())
    if len(order) > _MOST_METHODS:
        return [f"People took part in {number(len(order))} ways, over {many(of, 'session')} where it is recorded; among the most used: {listed(said)}."]
    return [f"People took part by {listed([_method(key) for key in order])}, over {many(of, 'session')} where it is recorded."]


def _method(key: str) -> str:
    return WORDS["method"].get(key, key.replace("_", " ")).lower()


def _involvement(known: Known) -> list[str]:
    by = {key: one for key, one in known.keyed("sessions_by_involvement").items() if one.value and one.of}
    if not by:
        return ["Whether people were asked, worked together with the team, or led is not recorded."]
    said = [f"{_INVOLVED[key]} at {part(by[key].value or 0, by[key].of or 0, 'session')}" for key in _INVOLVED if key in by]
    return [f"{capital(listed(said))}."] if said else []


def _hours_bars(known: Known) -> Drawing:
    by, of = _hours(known)
    bars = tuple(Bar(WORDS["writing"][key], round(n, 2), words=part(n, of, "hour")) for key, n in by.items()) if of else ()
    without = by.get("none", 0) + by.get("alternative_offered", 0)
    title = f"{capital(part(without, of, 'hour'))} did not depend on writing" if of else ""
    alt = f"{title}. " + ". ".join(f"{bar.label}: {bar.words}" for bar in bars) + "."
    return Drawing("bars", title, alt, "Hours of held sessions for which the use of writing is recorded.", "hours", bars, table="Hours and writing")


def _hours_table(known: Known) -> Table:
    by, of = _hours(known)
    rows: list[tuple[Cell, ...]] = [(WORDS["writing"][key], figure(n), figure(of)) for key, n in by.items()] if of else []
    return Table("Hours and writing", "Hours, by whether they needed writing", ("Writing", "Hours", "Of all hours recorded"), rows)


def _methods_bars(known: Known) -> Drawing:
    by = {key: one for key, one in known.keyed("sessions_by_method").items() if one.value and one.of}
    bars = tuple(Bar(WORDS["method"][key], by[key].value or 0, words=part(by[key].value or 0, by[key].of or 0, "session")) for key in WORDS["method"] if key in by)
    title = f"{many(len(bars), 'way')} of taking part"
    alt = f"{title}. " + ". ".join(f"{bar.label}: {bar.words}" for bar in bars) + "."
    return Drawing("bars", title, alt, "Held sessions that used the method; a session may use several.", "sessions", bars, table="Methods")


def _methods_table(known: Known) -> Table:
    sessions, hours = known.keyed("sessions_by_method"), known.keyed("hours_by_method")
    rows: list[tuple[Cell, ...]] = [
        (WORDS["method"][key], figure(sessions[key].value if key in sessions else None), figure(hours[key].value if key in hours else None))
        for key in WORDS["method"] if key in sessions or key in hours
    ]
    return Table(
        "Methods", "Methods", ("Method", "Sessions that used it", "Hours"), rows,
        caption="A session may use several methods; its hours are split evenly over them.",
    )
