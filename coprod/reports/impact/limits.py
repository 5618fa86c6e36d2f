"""What is hidden and why, and what is not known: said as plainly as what is."""

from coprod.disclosure.content import OK, WITHHELD, Count, Dimension
from coprod.disclosure.content import Withheld as HiddenNumbers
from coprod.reports.audience_words import dimension_title
from coprod.reports.impact.known import Known
from coprod.reports.impact.saying import capital, clean, listed, many, number, of_them, part
from coprod.reports.impact.stages import counts
from coprod.reports.paper import Cell, Section, Table
from coprod.vocabulary import TIP

HIDDEN_ID, HIDDEN_TITLE = "hidden", "What is hidden, and why"
UNKNOWN_ID, UNKNOWN_TITLE = "not_known", "What is not known"
_TABLES = {
    "reached": "People reached", "profile": "Who they are", "shares": "Needs, and feeling safe", "means": "Days until a need was met",
    "texts": "Words that look like a person’s data or name a group",
}
NEVER_KNOWN = "This summary does not say what would have happened without the grants, nor what people took away beyond what they said, showed and made."


def hidden(known: Known) -> Section:
    """The rules of the guard with the thresholds in force, and how many numbers of each table they hid."""
    some = [one for one in known.content.withheld if one.of] or _counted(known)
    n, of = sum(one.n for one in some), sum(one.of for one in some)
    head = "Nothing is hidden in this release." if some and not n else of_them(
        n, of, ("number or text about people", "numbers and texts about people"), ("is hidden", "are hidden"),
    ) if some else "This release holds no number about people."
    rows: list[tuple[Cell, ...]] = [(_TABLES.get(one.table, one.table), one.n, one.of) for one in some]
    table = Table("Hidden", "How much is hidden, table by table", ("Table", "Hidden", "Of"), rows, caption="Hidden is neither zero nor not recorded.")
    return Section(HIDDEN_ID, HIDDEN_TITLE, (head, *_by_table(some), *rules(known.content.thresholds)), tables=(table,) if rows else ())


def _by_table(some: list[HiddenNumbers]) -> list[str]:
    shown = [one for one in some if one.n]
    said = [f"{_TABLES.get(one.table, one.table)}: {number(one.n)} of {number(one.of)}" for one in shown]
    return [f"Hidden, table by table. {'. '.join(said)}."] if len(shown) > 1 else []


def _counted(known: Known) -> list[HiddenNumbers]:
    """What is hidden, counted over the numbers themselves, where the release does not list it."""
    content = known.content
    tables = {
        "reached": [count for one in content.reached for count in (one.lower, one.upper, one.contacts)],
        "profile": [count for one in content.dimensions for count in (one.answered, *(segment.people for segment in one.segments))],
        "shares": [count for one in content.shares for count in (one.part, one.rest, one.base)],
    }
    return [HiddenNumbers(name, sum(one.state == WITHHELD for one in some), len(some)) for name, some in tables.items() if some]


def rules(thresholds: dict[str, float]) -> list[str]:
    """The guard's rules in plain words; one whose threshold is not named in the release is left out."""
    said = []
    people, groups, step, base, mean = (thresholds.get(name) for name in ("people", "groups", "step", "base", "mean"))
    if people:
        fewer = f" or from fewer than {many(groups, 'group')}" if groups and groups > 1 else ""
        said.append(f"A number about fewer than {many(people, 'person', 'people')}{fewer} is hidden, so that nobody can be recognised; zero counts as few.")
    dominant, share = thresholds.get("dominant"), thresholds.get("dominance_share")
    if dominant and share:
        who = "one group makes" if dominant == 1 else f"{number(dominant)} groups together make"
        said.append(f"So is a number of which {who} up more than {number(100 * share)} %.")
    if said:
        said.append("Where a hidden number could be worked out from the others, more are hidden to keep it safe.")
    if step:
        said.append(f"All other counts of people, and of what people need or answered, are rounded to the nearest {number(step)}, totals too.")
    if base:
        said.append(f"Shares of people are whole per cent, and only given of at least {number(base)}.")
    if mean:
        said.append(f"Averages about people are only given over at least {number(mean)}.")
    return said


def not_known(known: Known) -> Section:
    """Every gap in the records that this summary met, in a sentence each; and what no record can say."""
    gaps = [*_people(known), *_dimensions(known), *_meeting(known), *_access(known), *_other(known)]
    head = [] if gaps else ["Nothing this summary asks for is missing from the records."] if known.n_projects else []
    return Section(UNKNOWN_ID, UNKNOWN_TITLE, (*head, *gaps, NEVER_KNOWN))


def _is_unknown(*counts_of_people: Count) -> bool:
    return all(one.value is None and one.state not in (OK, WITHHELD) for one in counts_of_people)


def _people(known: Known) -> list[str]:
    found = {one.project_id: one for one in known.content.reached}
    lacking = [project_id for project_id in known.names if project_id not in found or _is_unknown(found[project_id].lower, found[project_id].upper)]
    if not lacking:
        return []
    return [of_them(len(lacking), known.n_projects, ("project", "projects"), ("has no count of its people on record", "have no count of their people on record"))]


def _dimensions(known: Known) -> list[str]:
    some = known.dimensions()
    unknown = [_named(one) for one in some if _is_unknown(one.answered)]
    no_place = [_named(one) for one in some if not _is_unknown(one.answered) and not any(segment.population_percents for segment in one.segments)]
    said = [f"Not recorded of the people who came: {listed(unknown)}."] if unknown else []
    return [*said, f"Not known of the people who live in the place: {listed(no_place)}."] if no_place else said


def _named(one: Dimension) -> str:
    title = dimension_title(clean(one.dimension))
    return title if title.isupper() else title.lower()


def _meeting(known: Known) -> list[str]:
    said, recorded, held = [], known.share("sessions_recorded"), known.value("sessions_held")
    if recorded and recorded[0] < recorded[1]:
        n = recorded[1] - recorded[0]
        lack = "lacks its setting, its hours" if n == 1 else "lack their setting, their hours"
        said.append(f"{capital(part(n, recorded[1], 'session'))} {lack}, how people took part, or who came.")
    hours, writing = known.value("session_hours"), max((one.of or 0 for one in known.keyed("hours_by_writing").values()), default=0)
    if held and hours and writing < hours:
        said.append(f"Of {many(hours, 'hour')} of sessions it is not recorded for {number(hours - writing)} whether they needed writing.")
    lacks = [words for name, words in (("session_hours", "how long sessions lasted"), ("settings_used", "where they were held")) if held and known.value(name) is None]
    return [*said, f"It is not recorded {listed(lacks)}."] if lacks else said


def _access(known: Known) -> list[str]:
    share = known.share("access_known")
    if not share or share[0] >= share[1]:
        return []
    n = share[1] - share[0]
    return [f"{capital(part(n, share[1], 'core fact'))} about access in the settings used {'is' if n == 1 else 'are'} not known."]


def _other(known: Known) -> list[str]:
    said = []
    for name, words in (
        ("reviews_held", "whether teams reviewed their work"), ("ideas_raised", "whether groups put ideas forward"), ("celebrations", "what was celebrated"),
        ("expert_inputs", "whether experts were asked"),
    ):
        if known.n_projects and known.value(name) is None:
            said.append(words)
    sentences = [f"It is not recorded {listed(said)}."] if said else []
    lacking = sum(one.n_without_amount for one in known.content.money)
    if lacking:
        sentences.append(f"The amount of {many(lacking, 'grant')} is not recorded.")
    n_tips = [TIP[tip].short for tip, numbers in counts(known.stages(known.as_of)).items() if numbers[5]]
    return [*sentences, f"At least one project has no records in {listed(n_tips)}."] if n_tips else sentences
