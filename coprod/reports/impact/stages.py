"""How far the projects are in each of the nine tips, now and a year before; never added up over tips, never a rank."""

import datetime
from collections.abc import Mapping

from coprod.disclosure.content import Stage
from coprod.reports.impact.known import MOST_AT_ONCE, MOST_DRAWN, Known
from coprod.reports.impact.saying import day, listed, many, number
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, Cell, Drawing, Section, Sign, Table
from coprod.vocabulary import LEVELS, TIP, TIPS

SECTION_ID, TITLE = "stages", "How far the projects are"
_KEY = "; ".join(f"{level} {words.lower()}" for level, words in LEVELS.items())
_HIGH = 3
# A year before, to the quarter's last day: a leap year, or a month of 30 days, moves it by a few days.
_NEAR = datetime.timedelta(days=10)
Standing = Mapping[tuple[str, int], Stage]


def section(known: Known) -> Section:
    """Levels by evidence, tip by tip, this quarter against a year before, and the strip of nine of each project."""
    now, before_on = known.stages(known.as_of), year_before(known)
    if not now:
        return Section(SECTION_ID, TITLE, ("How far the projects are in the nine tips is not recorded.",))
    before = known.stages(before_on) if before_on else {}
    sentences = [
        f"Each of the nine tips is looked at for itself, on a scale from {_KEY}. The levels are never added up to one score.",
        *_moved(now, before, before_on), *_high(now, before),
    ]
    drawings = [_levels(now, known.as_of)] + ([_levels(before, before_on)] if before_on and before else [])
    strips = [_strips(known, now)] if known.n_projects <= MOST_DRAWN else []
    return Section(SECTION_ID, TITLE, tuple(sentences), drawings=tuple(drawings + strips), tables=_tables(known, now, before, before_on))


def year_before(known: Known) -> datetime.date | None:
    """The day of stages that lies a year before this release's; None where there is none."""
    wanted = known.as_of - datetime.timedelta(days=365)
    near = [one for one in {stage.on for stage in known.content.stages} if abs(one - wanted) <= _NEAR]
    return min(near, key=lambda one: abs(one - wanted)) if near else None


def _moves(now: Standing, before: Standing) -> dict[tuple[str, int], int]:
    """By how many levels each project moved in each tip, where both days have one."""
    return {key: one.level - then.level for key, one in now.items() if one.level is not None and (then := before.get(key)) and then.level is not None}


def _moved(now: Standing, before: Standing, on: datetime.date | None) -> list[str]:
    moves = _moves(now, before)
    if not moves or on is None:
        return ["There are no levels of a year before to set them against."]
    n_projects = len({project_id for project_id, _ in moves})
    up, down, same = sum(one > 0 for one in moves.values()), sum(one < 0 for one in moves.values()), sum(one == 0 for one in moves.values())
    one_project = n_projects == 1
    what = ("tip", "tips") if one_project else ("case", "cases")
    said = [f"{words} in {many(n, *what)}" for n, words in ((up, "higher"), (down, "lower"), (same, "at the same level")) if n]
    whose = "the project stands" if one_project else f"the {number(n_projects)} projects that can be compared stand"
    sentences = [f"Compared with {day(on)}, {whose} {listed(said)}{'' if one_project else '; a case is one tip of one project'}."]
    return [*sentences, "Standing lower can be learning: records that were corrected, or a harder look."] if down else sentences


def _high(now: Standing, before: Standing) -> list[str]:
    both = now.keys() & before.keys()
    more, fewer = [], []
    for tip in TIPS:
        keys = [key for key in both if key[1] == tip.number]
        high_now, high_then = (sum((some[key].level or 0) >= _HIGH for key in keys) for some in (now, before))
        if high_now > high_then:
            more.append(tip.short)
        elif high_now < high_then:
            fewer.append(tip.short)
    said = [f"{word} of these projects than a year before stand at level 3 or 4 in {listed(some)}." for word, some in (("More", more), ("Fewer", fewer)) if some]
    return said if len({project_id for project_id, _ in both}) > 1 else []


def counts(stages: Standing) -> dict[int, tuple[int, ...]]:
    """By tip, how many projects stand at level 0, 1, 2, 3, 4, are not recorded, are not due."""
    by: dict[int, list[int]] = {tip.number: [0] * 7 for tip in TIPS}
    for (_, tip), one in stages.items():
        by[tip][one.level if one.level is not None else 6 if one.status == "not_due" else 5] += 1
    return {tip: tuple(numbers) for tip, numbers in by.items()}


def _levels(stages: Standing, on: datetime.date) -> Drawing:
    by, title = counts(stages), f"The nine tips on {day(on)}"
    alt = f"{title}. " + " ".join(f"{TIP[tip].short}: {_counted(numbers)}." for tip, numbers in by.items())
    return Drawing("levels", title, alt, f"Projects at each level: {_key()}.", "projects", levels=by, table="The nine tips")


def _key() -> str:
    return f"{_KEY}; dashed: not recorded; –: not due before opening"


def _counted(numbers: tuple[int, ...]) -> str:
    words = [*(f"at level {level}" for level in LEVELS), "not recorded", "not due"]
    return listed([f"{many(n, 'project')} {word}" for n, word in zip(numbers, words, strict=True) if n]) or "no project"


def _strips(known: Known, now: Standing) -> Drawing:
    strips = {name: tuple(_cell(now.get((project_id, tip.number))) for tip in TIPS) for project_id, name in known.names.items()}
    title = "The nine tips of each project" if len(strips) > 1 else "The nine tips of the project"
    alt = f"{title}, from {TIPS[0].short} to {TIPS[-1].short}. " + ". ".join(
        f"{name}: {', '.join(cell.words if isinstance(cell, Sign) else str(cell) for cell in cells)}" for name, cells in strips.items()
    ) + "."
    return Drawing("strips", title, alt, f"One cell a tip, in the order of the tips: {_key()}. Projects in the order of the alphabet.", strips=strips, table="The nine tips by project")


def _cell(one: Stage | None) -> int | Sign:
    if one is None or one.level is None:
        return NOT_DUE if one is not None and one.status == "not_due" else NOT_RECORDED
    return one.level


def _tables(known: Known, now: Standing, before: Standing, before_on: datetime.date | None) -> tuple[Table, ...]:
    columns = ("Tip", *(f"{level} {words}" for level, words in LEVELS.items()), "Not recorded", "Not due")
    by_tip: list[tuple[Cell, ...]] = []
    for stages, on in ((now, known.as_of), (before, before_on)):
        if stages and on:
            by_tip += [(on, f"{tip} {TIP[tip].short}", *numbers) for tip, numbers in counts(stages).items()]
    rows: list[tuple[Cell, ...]] = [(name, *(_cell(now.get((project_id, tip.number))) for tip in TIPS)) for project_id, name in known.names.items()]
    return (
        Table("The nine tips", "How many projects stand at each level", ("On", *columns), by_tip, is_detail=True),
        Table(
            "The nine tips by project", f"Levels of each project on {day(known.as_of)}", ("Project", *(f"{tip.number} {tip.short}" for tip in TIPS)), rows,
            is_detail=len(rows) > MOST_AT_ONCE, caption="In the order of the alphabet. A level belongs to its tip; they are never added up.",
        ),
    )


def fell(known: Known) -> list[str]:
    """Which tips have projects that went down within a year."""
    on = year_before(known)
    moves = _moves(known.stages(known.as_of), known.stages(on)) if on else {}
    tips = [tip.short for tip in TIPS if any(move < 0 for (_, number_of), move in moves.items() if number_of == tip.number)]
    return [f"Within a year at least one project went down in {listed(tips)}."] if tips else []


def without_records(known: Known) -> list[str]:
    """For which tips projects have no records, or stand at level 0."""
    now = counts(known.stages(known.as_of))
    lacking = [f"{TIP[tip].short} ({many(numbers[5], 'project')})" for tip, numbers in now.items() if numbers[5]]
    stuck = [f"{TIP[tip].short} ({many(numbers[0], 'project')})" for tip, numbers in now.items() if numbers[0]]
    said = [f"Nothing is recorded for these tips: {listed(lacking)}."] if lacking else []
    return [*said, f"The records do not reach level 1 in these tips: {listed(stuck)}."] if stuck else said
