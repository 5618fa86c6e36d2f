"""An independent reader of impact summaries: every number a section says must stand in the release, or follow from it by a rule that is stated here."""

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from coprod.disclosure.content import Content, Count, Fact
from coprod.reports.paper import Paper, Section

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# What no sentence may hold: a thing that is not said as people say it.
CLUMSY = {
    "a plural of one": re.compile(r"(?<![\d.,])1 (?:projects|people|sessions|groups|ideas|times|grants|hours|settings|reviews|celebrations|stories|cases|tips|days|needs|answers|ways)\b"),
    "a singular of many": re.compile(r"(?<!\bof )(?<!level )(?<!\d )(?:\b[2-9]|\d[\d,.]*\d|\b0) (?:project|person|session|group|idea|time|grant|hour|setting|review|celebration|case|day|need|answer|way)\b"),
    "a word of the machine": re.compile(r"\bNone\b(?! of )|\bnan\b|\bNaN\b|no_data|withheld|not_due|Decimal|\{|\}"),
    "a gap": re.compile(r"  |\(\s*\)|“\s*”| [,.;:](?:\s|$)|\.\.|,,|: ?\."),
}


def numbers(text: str) -> Iterator[str]:
    """The numbers of a text as it writes them, without the commas between thousands."""
    for found in NUMBER.findall(text):
        yield found.replace(",", "").rstrip(".")


def plain(value: float | Decimal) -> str:
    """A number as this reader writes it: two decimals at most for a float, all there are for money."""
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return f"{value:.2f}".rstrip("0").rstrip(".")


def unexplained(paper: Paper, content: Content, also: Iterable[float] = ()) -> list[str]:
    """The numbers of sentences, drawings and tables that do not follow from the content, with the section they stand in."""
    return [f"{one.section_id}: {found}" for one in paper.sections for found in sorted(set(_of(one, content)) - allowed(one.section_id, content, also))]


def _of(section: Section, content: Content) -> Iterator[str]:
    texts = [*section.sentences]
    for drawing in section.drawings:
        texts += [drawing.title, drawing.alt, drawing.caption, *(bar.words for bar in drawing.bars)]
        for bar in drawing.bars:
            marks = bar.mark if isinstance(bar.mark, tuple) else (bar.mark,)
            yield from (plain(one) for one in (bar.value, bar.to, *marks) if isinstance(one, int | float))
    typed = sorted({" ".join(one.text.split()) for one in content.texts} | {" ".join((one.answer or "").split()) for one in content.texts})
    for table in section.tables:
        for cell in (cell for row in table.rows for cell in row):
            if isinstance(cell, int | float):
                yield plain(cell)
            elif isinstance(cell, str) and cell not in typed:
                texts.append(cell)
    for text in texts:
        yield from (plain(Decimal(one)) for one in numbers(text))


def _counts(*some: Count) -> set[str]:
    return {plain(one.value) for one in some if one.value is not None}


def _days(*days: datetime.date | None) -> set[str]:
    return {plain(part) for day in days if day for part in (day.day, day.year)}


def _parts(*pairs: tuple[float | None, float | None]) -> set[str]:
    """Part, whole, what is left, and the per cent of each, by the stated rule: whole, “under 1” for what is not none, “over 99” for what is not all."""
    said = set()
    for k, n in pairs:
        said |= {plain(one) for one in (k, n) if one is not None}
        if k is not None and n:
            for one in (k, n - k):
                share = 100 * one / n
                said |= {plain(one), "1" if 0 < share < 0.5 else "99" if 99.5 <= share < 100 else f"{share:.0f}"}
    return said


def allowed(section_id: str, content: Content, also: Iterable[float] = ()) -> set[str]:
    """Every number this section may say."""
    made = {
        "money": _money, "reached": _reached, "who": _who, "sessions": _sessions, "access": _access, "needs": _needs, "communication": _communication,
        "changes": _changes, "stages": _stages, "celebrations": _celebrations, "stories": _texts, "after_opening": _after, "learning": _learning, "hidden": _hidden,
        "not_known": _not_known, "correction": lambda content: {"3"} | {plain(Decimal(one)) for text in content.changed for one in numbers(text)},
    }
    return made[section_id](content) | {plain(one) for one in also}


def _facts(content: Content, *names: str) -> list[Fact]:
    return [one for one in content.facts if one.name in names]


def _said(content: Content, *names: str) -> set[str]:
    return _parts(*((one.value, one.of) for one in _facts(content, *names)))


def _money(content: Content) -> set[str]:
    said = {plain(one.amount) for one in content.money if one.amount is not None} | {plain(float(one.amount)) for one in content.money if one.amount is not None}
    for some in ([one.n_grants for one in content.money], [one.n_without_amount for one in content.money]):
        said |= {plain(sum(some)), *(plain(one) for one in some)}
    said |= {plain(one.n_projects) for one in content.money} | {plain(len(content.projects))}
    said |= {plain(sum(one.status == status for one in content.projects)) for status in {one.status for one in content.projects}}
    return said | _days(*(day for one in content.projects for day in (one.starts_on, one.planned_opening_on, one.opened_on)))


def _reached(content: Content) -> set[str]:
    n = len(content.projects)
    n_hidden = sum(one.project_id is not None and one.lower.value is None and one.upper.value is None and "withheld" in (one.lower.state, one.upper.state) for one in content.reached)
    n_known = sum(one.project_id is not None and not (one.lower.value is None and one.upper.value is None) for one in content.reached)
    step = content.thresholds.get("step")
    return _counts(*(count for one in content.reached for count in (one.lower, one.upper, one.contacts))) | _parts((n_hidden, n), (n - n_hidden - n_known, n)) | (
        {plain(step)} if step else set()
    )


def _who(content: Content) -> set[str]:
    said = {plain(len({one.place_code for one in content.projects})), "100"}
    for one in content.dimensions:
        said |= _counts(one.answered, *(segment.people for segment in one.segments)) | {plain(one.n_groups), plain(one.n_groups_answered)}
        said |= {plain(segment.percent) for segment in one.segments if segment.percent is not None}
        said |= {plain(end) for segment in one.segments for end in segment.population_percents or ()}
        said |= {plain(Decimal(found)) for text in (*one.sources, *(segment.label for segment in one.segments)) for found in numbers(text)}
    return said


def _sessions(content: Content) -> set[str]:
    return _said(content, "sessions_held", "session_hours", "settings_used", "groups", "groups_come", "groups_by_kind", "partners_come", "sessions_held_quarter") | _parts(
        *((a.value, b.value) for a in _facts(content, "sessions_held_quarter") for b in _facts(content, "sessions_held") if a.project_id == b.project_id),
    ) | _days(content.as_of)


def _access(content: Content) -> set[str]:
    features = _said(content, "feature_yes", "feature_partly", "feature_no", "feature_unknown")
    return features | _said(content, "settings_used", "settings_by_kind", "access_known", "visits_match") | _parts(*((one.value, one.of) for one in _facts(content, "feature_yes")))


def _needs(content: Content) -> set[str]:
    said = _counts(*(count for one in content.shares for count in (one.part, one.rest, one.base))) | _said(content, "needs_median_days")
    return said | {plain(one.percent) for one in content.shares if one.percent is not None}


def _communication(content: Content) -> set[str]:
    by = {one.key: one.value or 0 for one in _facts(content, "hours_by_writing")}
    of = max((one.of or 0 for one in _facts(content, "hours_by_writing")), default=0)
    used = [one for one in _facts(content, "sessions_by_method") if one.value]
    without = by.get("none", 0) + by.get("alternative_offered", 0)
    return _said(content, "hours_by_writing", "sessions_by_method", "hours_by_method", "sessions_by_involvement") | _parts((without, of)) | {plain(len(used))}


def _n_texts(content: Content, *kinds: str) -> set[str]:
    """How many there are of a kind, and the six that are quoted at most."""
    return {plain(sum(one.kind == kind for one in content.texts)) for kind in kinds} | {"6"} | _days(*(one.on for one in content.texts))


def _changes(content: Content) -> set[str]:
    raised, decided = ({one.value for one in _facts(content, name)} or {None} for name in ("ideas_raised", "ideas_decided"))
    still = {plain((a or 0) - (b or 0)) for a in raised for b in decided}
    unsaid = sum(one.kind == "idea" and not (one.answer or "").strip() for one in content.texts)
    return {plain(unsaid)} | _said(content, "ideas_raised", "ideas_decided", "ideas_told_back", "ideas_by_outcome") | _n_texts(content, "idea") | still


def _stages(content: Content) -> set[str]:
    days = sorted({one.on for one in content.stages})
    by = {day: {(one.project_id, one.tip): one for one in content.stages if one.on == day} for day in days}
    said = {str(level) for level in range(10)} | _days(*days, content.as_of)
    for stages in by.values():
        for tip in range(1, 10):
            some = [one for one in stages.values() if one.tip == tip]
            said |= {plain(sum((one.level, one.status) == standing for one in some)) for standing in {(one.level, one.status) for one in some}}
    now = by.get(content.as_of, {})
    for then in by.values():
        moves = [one.level - then[key].level for key, one in now.items() if key in then and one.level is not None and then[key].level is not None]
        said |= {plain(sum(one > 0 for one in moves)), plain(sum(one < 0 for one in moves)), plain(sum(one == 0 for one in moves))}
        said.add(plain(len({key[0] for key, one in now.items() if key in then and one.level is not None and then[key].level is not None})))
    return said


def _celebrations(content: Content) -> set[str]:
    total = next((one.value for one in _facts(content, "celebrations") if one.project_id is None), None)
    public = [one.value for one in _facts(content, "celebrations_by_reach") if one.key == "public"]
    return _said(content, "celebrations", "celebrations_by_kind", "celebrations_by_reach", "groups_credited") | _parts(*((one, total) for one in public))


def _texts(content: Content) -> set[str]:
    return _n_texts(content, "story") | _days(*(one.consent_until for one in content.texts))


def _after(content: Content) -> set[str]:
    opened = [one.opened_on for one in content.projects if one.opened_on and one.opened_on <= content.as_of]
    said = _parts((len(opened), len(content.projects))) | _said(content, "sessions_after_opening", "groups_stayed", "groups_since_opening", "quarters_since_opening")
    return said | _days(*opened, *(one.planned_opening_on for one in content.projects))


def _learning(content: Content) -> set[str]:
    stopped = plain(sum(one.status == "stopped" for one in content.projects))
    # 30: advice given at least so many days before; 1: the level that is not reached.
    said = _said(content, "reviews_held", "reviews_with_change", "reviews_with_partners", "reviews_missed", "advice_acted_on", "ideas_by_outcome") | {stopped, "30", "1"}
    return said | _n_texts(content, "review", "declined") | _stages(content)


def _hidden(content: Content) -> set[str]:
    said = {plain(value) for value in content.thresholds.values()} | {plain(100 * content.thresholds.get("dominance_share", 0))}
    tables = [(one.n, one.of) for one in content.withheld if one.of]
    if not tables:
        reached = [count.state for one in content.reached for count in (one.lower, one.upper, one.contacts)]
        profile = [count.state for one in content.dimensions for count in (one.answered, *(segment.people for segment in one.segments))]
        shares = [count.state for one in content.shares for count in (one.part, one.rest, one.base)]
        tables = [(some.count("withheld"), len(some)) for some in (reached, profile, shares) if some]
    return said | _parts(*tables, (sum(n for n, _ in tables), sum(of for _, of in tables)))


def _not_known(content: Content) -> set[str]:
    found = {one.project_id: one for one in content.reached}
    lacking = sum(
        one.project_id not in found or {found[one.project_id].lower.state, found[one.project_id].upper.state} == {"no_data"} for one in content.projects
    )
    hours = [one.value or 0 for one in _facts(content, "session_hours")]
    writing = max((one.of or 0 for one in _facts(content, "hours_by_writing")), default=0)
    said = _said(content, "sessions_recorded", "access_known", "session_hours") | _parts((lacking, len(content.projects)))
    return said | {plain(one - writing) for one in hours} | {plain(sum(one.n_without_amount for one in content.money))}


def clumsy(paper: Paper) -> list[str]:
    """What no sentence may hold, and sentences that do not begin or end as one."""
    said = [*paper.headline, *(text for one in paper.sections for text in one.sentences), *(drawing.alt for one in paper.sections for drawing in one.drawings)]
    found = [f"{why}: {text}" for text in said for why, pattern in CLUMSY.items() if pattern.search(text)]
    return found + [f"no sentence: {text}" for text in said if not re.match(r"[A-Z£€“\dÄÉ]", text) or not re.search(r"[.…?!]$", text)]
