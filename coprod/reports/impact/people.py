"""People reached, and who they are: only what has passed the guard, and the words for what has not."""

from collections.abc import Sequence

from coprod.disclosure.content import OK, WITHHELD, Count, Dimension, Segment
from coprod.reports.audience_words import dimension_title
from coprod.reports.impact.known import MOST_AT_ONCE, MOST_DRAWN, Known
from coprod.reports.impact.saying import HIDDEN, UNKNOWN, about, between, capital, cell, clean, listed, many, number, of_them, why_missing
from coprod.reports.paper import NOT_RECORDED, Bar, Cell, Drawing, Section, Sign, Table
from coprod.reports.paper import WITHHELD as WITHHELD_SIGN

REACHED_ID, REACHED_TITLE = "reached", "People reached"
WHO_ID, WHO_TITLE = "who", "Who they are"
_PEOPLE = ("person", "people")
_BAR = "Full bar: at least so many different people took part; pale bar: it may be up to so many. In the order of the alphabet, which says nothing about any of them."


def reached(known: Known) -> Section:
    """How many people took part, as the interval the records allow, together and by project."""
    table = _reached_table(known)
    drawings = (_reached_bars(known),) if 0 < known.n_projects <= MOST_DRAWN and known.content.reached else ()
    return Section(REACHED_ID, REACHED_TITLE, tuple(_reached_sentences(known)), drawings=drawings, tables=(table,) if table.rows else ())


def took_part(known: Known) -> str | None:
    """“between 210 and 265 people” of all projects together; None where neither end is shown."""
    one = known.reached()
    return between(one.lower, one.upper) if one else None


def _reached_sentences(known: Known) -> list[str]:
    one = known.reached()
    if one is None:
        return ["How many people took part is not recorded."]
    said = between(one.lower, one.upper)
    if said is None:
        sentences = [f"How many different people took part is {why_missing(one.lower, one.upper)}."]
    else:
        sentences = [f"{capital(said)} took part. A person who came more than once is counted once in a project{'; one who came to two projects counts in both' if known.n_projects > 1 else ''}."]
        if None in (one.lower.value, one.upper.value):
            sentences.append(f"The {'lowest' if one.lower.value is None else 'highest'} number the records allow is {why_missing(one.lower, one.upper)}.")
    if one.contacts.value is None:
        sentences.append(f"How often they took part in all is {why_missing(one.contacts)}.")
    else:
        sentences.append(f"Counted session by session, people took part about {many(one.contacts.value, 'time')} in all.")
    return sentences + _by_project(known)


def _by_project(known: Known) -> list[str]:
    states = [_state(one.lower, one.upper) for one in known.content.reached if one.project_id in known.names]
    n_hidden, n_unknown = states.count(WITHHELD), known.n_projects - len(states) + sum(state not in (OK, WITHHELD) for state in states)
    if known.n_projects < 2:
        return []
    return [
        of_them(n, known.n_projects, ("project", "projects"), (f"has a number of people that is {why}", f"have a number of people that is {why}"))
        for n, why in ((n_hidden, HIDDEN), (n_unknown, UNKNOWN)) if n
    ]


def _state(lower: Count, upper: Count) -> str:
    """How a project's interval stands: shown where either end is."""
    if lower.value is not None or upper.value is not None:
        return OK
    return WITHHELD if WITHHELD in (lower.state, upper.state) else lower.state


def _reached_table(known: Known) -> Table:
    columns = ("Project", "People, at least", "People, at most", "Times people took part")
    found = {one.project_id: one for one in known.content.reached}
    labels = [(project_id, name) for project_id, name in known.names.items()] + ([(None, "All projects together")] if known.n_projects > 1 else [])
    rows: list[tuple[Cell, ...]] = [
        (name, cell(found[key].lower), cell(found[key].upper), cell(found[key].contacts)) if key in found else (name, *(NOT_RECORDED,) * 3)
        for key, name in labels
    ]
    return Table(
        "People reached", "People reached, project by project", columns, rows, is_detail=len(rows) > MOST_AT_ONCE,
        caption=f"Counts of people are rounded{_step(known)}, totals too, so that rows need not add up. Hidden is neither zero nor not recorded.",
    )


def _step(known: Known) -> str:
    step = known.content.thresholds.get("step")
    return f" to the nearest {number(step)}" if step else ""


def _reached_bars(known: Known) -> Drawing:
    bars = []
    for project_id, name in known.names.items():
        one = known.reached(project_id)
        if one is None:
            bars.append(Bar(name, NOT_RECORDED, words=NOT_RECORDED.words))
            continue
        said = between(one.lower, one.upper)
        low, high = one.lower.value, one.upper.value
        value = low if low is not None else high
        missing = WITHHELD_SIGN if _state(one.lower, one.upper) == WITHHELD else NOT_RECORDED
        bars.append(Bar(name, missing if value is None else value, high if low != high and low is not None else None, words=said or missing.words))
    said = took_part(known)
    title = f"{capital(said)} took part" if said else "People reached, project by project"
    alt = f"{title}. " + ". ".join(f"{bar.label}: {bar.words}" for bar in bars) + "."
    return Drawing("bars", title, alt, _BAR, "people", tuple(bars), table="People reached")


def who(known: Known) -> Section:
    """Who the people are, a dimension at a time, beside the people of the place where figures of it are public."""
    dimensions = known.dimensions()
    if not dimensions:
        return Section(WHO_ID, WHO_TITLE, ("Who the people are is not recorded.",))
    sentences = [f"Groups are described once, in numbers, for all projects together{_beside(known)}."]
    sentences += [_dimension(one) for one in dimensions if one.answered.value is not None]
    for why in (HIDDEN, UNKNOWN):
        missing = [_named(one) for one in dimensions if one.answered.value is None and why_missing(one.answered) == why]
        sentences += [f"{capital(why)}: {listed(missing)}."] if missing else []
    # A table of nothing but signs would say no more than the sentence does.
    named = [pair for pair in zip(dimensions, _sheets(dimensions), strict=True) if pair[0].answered.value is not None]
    drawings = tuple(_shares(one, sheet) for one, sheet in named if any(segment.percent is not None for segment in one.segments))
    return Section(WHO_ID, WHO_TITLE, tuple(sentences), drawings=drawings, tables=tuple(_who_table(one, sheet) for one, sheet in named))


def _named(one: Dimension) -> str:
    title = dimension_title(clean(one.dimension))
    return title if title.isupper() else title.lower()


def _beside(known: Known) -> str:
    shown = [segment for one in known.dimensions() if one.answered.value is not None for segment in one.segments if segment.percent is not None]
    if not shown:
        return ""
    if not any(segment.population_percents for segment in shown):
        return "; no figures of the people who live in the place are recorded to set beside them"
    places = known.places
    named = f"the people of {listed(places)}" if 0 < len(places) <= 3 else f"the people of the projects’ {number(len(places))} places" if places else "the people of the place"
    return f"; their shares stand beside those among {named}, where these are known"


def _dimension(one: Dimension) -> str:
    title = dimension_title(clean(one.dimension))
    groups = f", {part_of_groups(one)}" if one.n_groups else ""
    shown = [segment for segment in one.segments if segment.percent is not None]
    head = f"{title} is known of {about(one.answered, _PEOPLE)}{groups}."
    if not shown:
        return f"{head} The shares are hidden to protect people."
    top = max(segment.percent or 0 for segment in shown)
    largest = [clean(segment.label) for segment in shown if segment.percent == top]
    whole = len(shown) == len(one.segments)
    which = "the largest share" if whole else "the largest of the shares that are shown"
    named = listed([f"“{label}”" for label in largest])
    return f"{head} {named} {'has' if len(largest) == 1 else 'have'} {which}: {top} %{_in_the_place(shown, largest)}."


def part_of_groups(one: Dimension) -> str:
    """From how many of the groups that have come the answers are."""
    if one.n_groups == 1:
        return f"in {'the' if one.n_groups_answered else 'not the'} one group that has come"
    if one.n_groups_answered == one.n_groups:
        return f"in all {number(one.n_groups)} groups that have come"
    return f"in {number(one.n_groups_answered)} of the {number(one.n_groups)} groups that have come"


def _in_the_place(shown: list[Segment], largest: list[str]) -> str:
    if len(largest) != 1:
        return ""
    found = next(segment.population_percents for segment in shown if clean(segment.label) == largest[0])
    return f"; in the place it is {_range(found)}" if found else ""


def _range(percents: tuple[int, int]) -> str:
    low, high = percents
    return f"{low} %" if low == high else f"between {low} and {high} %"


def _shares(one: Dimension, sheet: str) -> Drawing:
    bars = tuple(
        Bar(
            clean(segment.label), _sign(segment) if segment.percent is None else segment.percent, mark=_mark(segment.population_percents),
            words=_share_words(segment),
        )
        for segment in one.segments
    )
    title = f"{dimension_title(clean(one.dimension))}: who came" + (", beside the place" if any(bar.mark is not None for bar in bars) else "")
    sources = f" Figures of the place: {'; '.join(clean(source) for source in one.sources)}." if one.sources else ""
    alt = f"{title}. " + ". ".join(f"{bar.label}: {bar.words}" for bar in bars) + "."
    caption = f"Bar: share of those who are known. Tick: share of the people who live in the place, from the lowest to the highest where there are several.{sources}"
    return Drawing("bars", title, alt, caption, "%", bars, table=sheet)


def _sign(segment: Segment) -> Sign:
    return NOT_RECORDED if segment.people.state not in (OK, WITHHELD) else WITHHELD_SIGN


def _mark(percents: tuple[int, int] | None) -> float | tuple[float, float] | None:
    return None if percents is None else percents[0] if percents[0] == percents[1] else percents


def _share_words(segment: Segment) -> str:
    came = f"{segment.percent} %" if segment.percent is not None else _sign(segment).words
    if not segment.population_percents:
        return came
    low, high = segment.population_percents
    return f"{came}; in the place {low if low == high else f'{low}–{high}'} %"


def _sheets(dimensions: Sequence[Dimension]) -> list[str]:
    """A sheet's name for each dimension: none twice, no sign a sheet may not have, 31 letters at most."""
    named: list[str] = []
    for one in dimensions:
        word = clean("".join(sign if sign.isalnum() or sign == "-" else " " for sign in one.dimension))[:13].strip() or "other"
        taken = sum(name.casefold().startswith(f"who they are, {word.casefold()}") for name in named)
        named.append(f"Who they are, {word}" + (f" {taken + 1}" if taken else ""))
    return named


def _who_table(one: Dimension, sheet: str) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for segment in one.segments:
        low, high = segment.population_percents or (NOT_RECORDED, NOT_RECORDED)
        rows.append((clean(segment.label), cell(segment.people), _sign(segment) if segment.percent is None else segment.percent, low, high))
    rows.append(("All who are known", cell(one.answered), None, None, None))
    columns = ("Audience group", "People", "Of those known, %", "In the place, lowest %", "In the place, highest %")
    return Table(
        sheet, f"Who they are: {dimension_title(clean(one.dimension))}", columns, rows, is_detail=len(rows) > MOST_AT_ONCE,
        caption="People are rounded, and shares are whole per cent of rounded numbers, so that they need not add up to 100.",
    )
