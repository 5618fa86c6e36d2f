"""What the money made possible: what was granted, currency by currency, and the projects it pays for."""

from coprod.disclosure.content import Money
from coprod.reports.impact.known import MOST_AT_ONCE, Known, project_cells
from coprod.reports.impact.saying import clean, day, figure, listed, many, money, number
from coprod.reports.paper import NOT_RECORDED, Cell, Section, Table
from coprod.vocabulary import WORDS, place_name

SECTION_ID, TITLE = "money", "What the money made possible"
_PROJECTS = ("Project", "Programme", "Place", "Status", "Started", "Opening as first planned", "Opened")


def section(known: Known) -> Section:
    """What was granted and to which projects; amounts of several currencies side by side, never added."""
    # One currency stands whole in its sentence.
    is_simple = len(known.content.money) < 2
    tables = [one for one in (None if is_simple else _amounts(known), _projects(known)) if one and one.rows]
    return Section(SECTION_ID, TITLE, (*_granted(known), *_pays_for(known)), tables=tuple(tables))


def amounts(known: Known) -> list[str]:
    """The amounts as sentences name them, the largest number of grants first; only those that are recorded."""
    return [money(one.currency, one.amount) for one in _in_order(known) if one.amount is not None]


def _in_order(known: Known) -> list[Money]:
    return sorted(known.content.money, key=lambda one: (one.currency is None, one.currency or ""))


def _granted(known: Known) -> list[str]:
    some, funder = _in_order(known), known.funder
    n_grants = sum(one.n_grants for one in some)
    if not n_grants:
        return [f"No grant of {funder} is recorded in this release."]
    recorded, lacking = [one for one in some if one.amount is not None], sum(one.n_without_amount for one in some)
    if not recorded:
        return [f"{funder} made {many(n_grants, 'grant')}. How much was granted is not recorded."]
    said = [_of_currency(one, len(recorded) > 1) for one in recorded]
    sentences = [f"{funder} granted {listed(said)}{'' if len(recorded) > 1 else _in_grants(recorded[0])}."]
    if len(recorded) > 1:
        sentences.append("Amounts in different currencies are not added up.")
    if lacking:
        sentences.append(f"For {number(lacking)} of {many(n_grants, 'grant')} the amount is not recorded.")
    return sentences


def _of_currency(one: Money, is_one_of_several: bool) -> str:
    assert one.amount is not None
    said = money(one.currency, one.amount)
    return f"{said} ({many(one.n_grants, 'grant')})" if is_one_of_several else said


def _in_grants(one: Money) -> str:
    return f" in {many(one.n_grants, 'grant')} to {many(one.n_projects, 'project')}"


def _pays_for(known: Known) -> list[str]:
    n = known.n_projects
    if not n:
        return ["No project is in this release."]
    if n == 1:
        return [f"The project is {known.names[known.projects[0].project_id]}; {_standing(known)}."]
    n_by = {status: sum(one.status == status for one in known.projects) for status in WORDS["project_status"]}
    said = [f"{number(count)} {WORDS['project_status'][status].lower()}" for status, count in n_by.items() if count]
    whole = f"{number(n)} projects are in this release"
    return [f"{whole}: {listed(said)}." if len(said) > 1 else f"{whole}, all of them {said[0].partition(' ')[2]}." if said else f"{whole}."]


def _standing(known: Known) -> str:
    one = known.projects[0]
    since = f"it began on {day(one.starts_on)}" if one.starts_on <= known.as_of else f"it begins on {day(one.starts_on)}"
    opened = f" and opened on {day(one.opened_on)}" if one.opened_on else ""
    return f"{since}{opened}, and is {WORDS['project_status'].get(one.status, one.status).lower()}"


def _amounts(known: Known) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.currency or NOT_RECORDED, NOT_RECORDED if one.amount is None else figure(float(one.amount)), one.n_grants, one.n_without_amount, one.n_projects,
        )
        for one in _in_order(known)
    ]
    columns = ("Currency", "Granted", "Grants", "Of these without an amount", "Projects")
    return Table("Money", "What was granted, by currency", columns, rows, caption="Amounts of different currencies are never added up.")


def _projects(known: Known) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *project_cells(one, known), place_name(one.place_code) if one.place_code else NOT_RECORDED, WORDS["project_status"].get(one.status, clean(one.status)),
            one.starts_on, one.planned_opening_on or NOT_RECORDED, one.opened_on or "not opened",
        )
        for one in known.projects
    ]
    return Table(
        "Projects", "The projects, in the order of the alphabet", _PROJECTS, rows, is_detail=len(rows) > MOST_AT_ONCE,
        finding=f"{many(len(rows), 'project')} in this release.", caption="The order of the alphabet says nothing about how a project is doing.",
    )
