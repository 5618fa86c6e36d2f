"""The two or three sentences a trustee reads first."""

from coprod.disclosure.content import WITHHELD
from coprod.reports.impact.known import Known
from coprod.reports.impact.money import amounts
from coprod.reports.impact.people import took_part
from coprod.reports.impact.saying import HIDDEN, listed, many, number, times


def headline(known: Known) -> tuple[str, ...]:
    """What the money paid for and who took part; what happened; what lasts or is hidden."""
    if not known.n_projects:
        return (f"No project with a grant of {known.funder} is in this release.", "There is nothing to report about people, sessions or places.")
    return tuple(one for one in (_money_and_people(known), _what_happened(known), _what_lasts(known)) if one)


def _money_and_people(known: Known) -> str:
    granted, n = amounts(known), known.n_projects
    projects = f"the project {known.names[known.projects[0].project_id]}" if n == 1 else many(n, "project")
    gave = f"{known.funder} granted {listed(granted)} to {projects}" if granted else f"{known.funder} made grants to {projects}"
    people = took_part(known)
    if people:
        return f"{gave}, in which {people} took part."
    one = known.reached()
    is_hidden = one is not None and WITHHELD in (one.lower.state, one.upper.state)
    return f"{gave}; how many people took part is {HIDDEN if is_hidden else 'not recorded'}."


def _what_happened(known: Known) -> str:
    held, settings = known.value("sessions_held"), known.value("settings_used")
    if held is None:
        return "Whether sessions have been held is not recorded."
    if not held:
        return "No session has been held yet."
    where = f" in {many(settings, 'setting')}" if settings else ""
    changed = known.keyed("ideas_by_outcome").get("changed")
    ideas = f", and {many(changed.value, 'idea')} of those who took part led to a change" if changed and changed.value else ""
    return f"They met {times(held)}{where}{ideas}."


def _what_lasts(known: Known) -> str:
    opened = [one for one in known.projects if one.opened_on and one.opened_on <= known.as_of]
    if not opened:
        return "The project has not opened yet." if known.n_projects == 1 else "None of the projects has opened yet."
    if known.n_projects == 1:
        head = "The project has opened"
    elif len(opened) == known.n_projects:
        head = "Both projects have opened" if known.n_projects == 2 else f"All {number(known.n_projects)} projects have opened"
    else:
        head = f"{number(len(opened))} of {many(known.n_projects, 'project')} {'has' if len(opened) == 1 else 'have'} opened"
    after = known.value("sessions_after_opening")
    return f"{head}, and {many(after, 'session')} {'has' if after == 1 else 'have'} been held since." if after else f"{head}."
