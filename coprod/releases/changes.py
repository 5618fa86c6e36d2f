"""What a correction changed, in published terms only: what a reader of both releases could find out by comparing them."""

from collections.abc import Iterator, Mapping
from itertools import chain

from coprod.disclosure.content import NO_DATA, OK, Content, Count, Fact
from coprod.wording import count

_PEOPLE = {"reach_lower": "People reached, at least", "reach_upper": "People reached, at most", "contacts": "Attendances"}
_SHARES = {"needs": ("needs met", "needs still open", "needs"), "felt_safe": ("answers of feeling safe", "other answers", "answers about feeling safe")}
_TEXTS = {"idea": "idea with what came of it", "declined": "idea declined with its reason", "review": "change after a review", "story": "story"}
# Facts that are left out where too few people or groups stand behind them.
MAY_BE_WITHHELD = ("needs_median_days",)
_MANY = {"idea": "ideas with what came of them", "declined": "ideas declined with their reasons", "review": "changes after reviews", "story": "stories"}


def changes(before: Content, after: Content) -> tuple[str, ...]:
    """A sentence for each number about people whose published value changed; facts, money, projects, levels and texts summed up."""
    return tuple(chain(_projects(before, after), _money(before, after), _people(before, after), _facts(before, after), _stages(before, after), _texts(before, after)))


def _projects(before: Content, after: Content) -> Iterator[str]:
    was, now = ({project.project_id: project.name for project in content.projects} for content in (before, after))
    yield from (f"{now[one]} is new among the projects." for one in now if one not in was)
    yield from (f"{was[one]} is no longer among the projects." for one in was if one not in now)


def _money(before: Content, after: Content) -> Iterator[str]:
    if before.money != after.money:
        yield "What was granted, or how many grants there are, was put right."


def _people(before: Content, after: Content) -> Iterator[str]:
    was, now = dict(_counts(before)), dict(_counts(after))
    for name, value in now.items():
        if name in was and was[name] != value:
            yield f"{name}: {_said(was[name])} before, {_said(value)} now."


def _counts(content: Content) -> Iterator[tuple[str, Count]]:
    """Every number about people under words of its own."""
    names = {project.project_id: project.name for project in content.projects}
    for row in content.reached:
        where = "all projects" if row.project_id is None else f"{names.get(row.project_id, row.project_id)} ({row.project_id})"
        for measure, value in zip(_PEOPLE, (row.lower, row.upper, row.contacts), strict=True):
            yield f"{_PEOPLE[measure]}, {where}", value
    for dimension in content.dimensions:
        what = dimension.dimension.replace("_", " ")
        yield f"People whose {what} is known", dimension.answered
        yield from ((f"{segment.label} ({what})", segment.people) for segment in dimension.segments)
    for share in content.shares:
        for name, value in zip(_SHARES.get(share.name, (share.name,) * 3), (share.part, share.rest, share.base), strict=True):
            yield name[0].upper() + name[1:], value


def _said(value: Count) -> str:
    if value.state == OK and value.value is not None:
        return f"about {value.value:,}"
    return "not recorded" if value.state == NO_DATA else "hidden to protect people"


def _facts(before: Content, after: Content) -> Iterator[str]:
    """Facts of all projects one by one, those of single projects by how many they are; none whose words stay the same."""
    was, now = (_by_place(content) for content in (before, after))
    changed = [place for place in {**was, **now} if _told(was, place) != _told(now, place)]
    for name, project_id, key in changed:
        if project_id is None:
            what = name.replace("_", " ") + (f", {key.replace('_', ' ')}" if key else "")
            yield f"{what[0].upper()}{what[1:]}: {_told(was, (name, None, key))} before, {_told(now, (name, None, key))} now."
    names = {project.project_id: project.name for project in (*before.projects, *after.projects)}
    for project_id in dict.fromkeys(place[1] for place in changed if place[1] is not None):
        n = sum(place[1] == project_id for place in changed)
        yield f"{count(n, 'fact')} of {names.get(project_id, project_id)} changed."


def _by_place(content: Content) -> dict[tuple[str, str | None, str | None], Fact]:
    return {(fact.name, fact.project_id, fact.key): fact for fact in content.facts}


def _told(facts: Mapping[tuple[str, str | None, str | None], Fact], place: tuple[str, str | None, str | None]) -> str:
    fact = facts.get(place)
    if fact is None and place[0] in MAY_BE_WITHHELD:
        return "hidden to protect people"
    if fact is None or fact.value is None:
        return "not recorded"
    return _number(fact.value) if fact.of is None else f"{_number(fact.value)} of {_number(fact.of)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _stages(before: Content, after: Content) -> Iterator[str]:
    was, now = ({(stage.project_id, stage.tip, stage.on): (stage.level, stage.status) for stage in content.stages} for content in (before, after))
    n = sum(now[place] != was[place] for place in now if place in was)
    if n:
        yield f"{count(n, 'level')} of stage progress changed."


def _texts(before: Content, after: Content) -> Iterator[str]:
    for kind, words in _TEXTS.items():
        was, now = ({text.record_id: (text.text, text.answer) for text in content.texts if text.kind == kind} for content in (before, after))
        for n, done in (
            (len(now.keys() - was.keys()), "added"), (len(was.keys() - now.keys()), "taken out"),
            (sum(was[one] != now[one] for one in was.keys() & now.keys()), "reworded"),
        ):
            if n:
                yield f"{count(n, words, _MANY[kind])} {done}."
