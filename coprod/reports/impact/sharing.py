"""What was celebrated and shared, stories with consent, and what continued after opening."""

from dataclasses import replace

from coprod.reports.impact.changing import quotes
from coprod.reports.impact.known import MOST_AT_ONCE, Known
from coprod.reports.impact.saying import clean, day, figure, listed, many, number, of_them, times
from coprod.reports.paper import NOT_RECORDED, Cell, Section, Table
from coprod.vocabulary import TIP, WORDS

CELEBRATIONS_ID, CELEBRATIONS_TITLE = "celebrations", "Celebrated and shared"
STORIES_ID, STORIES_TITLE = "stories", "In their own words"
AFTER_ID, AFTER_TITLE = "after_opening", "What continued after opening"
_KINDS = {
    "event": ("event", "events"), "display": ("display", "displays"), "publication": ("publication", "publications"), "award": ("award", "awards"),
    "thank_you": ("thank-you", "thank-yous"), "online": ("celebration online", "celebrations online"),
}


def celebrations(known: Known) -> Section:
    """Celebrations by kind, those open to the public, and the groups credited."""
    n, by_kind, by_reach = known.value("celebrations"), known.keyed("celebrations_by_kind"), known.keyed("celebrations_by_reach")
    rows: list[tuple[Cell, ...]] = [(WORDS["celebration_kind"][key], figure(by_kind[key].value)) for key in _KINDS if key in by_kind]
    table = Table("Celebrations", "Celebrations by kind", ("Kind", "Celebrations"), rows)
    if n is None:
        return Section(CELEBRATIONS_ID, CELEBRATIONS_TITLE, ("Celebrations are not recorded.", *_credited(known)))
    if not n:
        return Section(CELEBRATIONS_ID, CELEBRATIONS_TITLE, ("Nothing has been celebrated yet.", *_credited(known)))
    kinds = [many(by_kind[key].value or 0, *words) for key, words in _KINDS.items() if key in by_kind and by_kind[key].value]
    sentences = [f"What was made together was celebrated {times(n)}{': ' + listed(kinds) if kinds else ''}."]
    public = by_reach.get("public")
    if public and public.value:
        sentences.append(of_them(public.value, n, ("celebration", "celebrations"), ("was open to the public", "were open to the public")))
    return Section(CELEBRATIONS_ID, CELEBRATIONS_TITLE, tuple(sentences + _credited(known)), tables=(table,) if rows else ())


def _credited(known: Known) -> list[str]:
    share = known.share("groups_credited")
    if not share:
        return []
    what = ("group that has come", "groups that have come")
    return [of_them(*share, what, ("has been credited as one of those who made it", "have been credited as those who made it"))]


def stories(known: Known) -> Section:
    """Stories whose consent for funders has not run out; a consent taken back takes its story out, whenever this is read."""
    some = known.texts("story")
    rows: list[tuple[Cell, ...]] = [
        (known.source(one), clean(one.text), TIP[one.tip].short if one.tip in TIP else NOT_RECORDED, one.on or NOT_RECORDED, one.consent_until or "no end")
        for one in some
    ]
    table = Table("Stories", "Stories with consent", ("Project", "Story", "Tip", "Told on", "Consent until"), rows, is_detail=len(rows) > MOST_AT_ONCE)
    if not some:
        return Section(STORIES_ID, STORIES_TITLE, ("No story with consent for funders is in force, so none is told here.",))
    shown = tuple(replace(one, answer="") for one in quotes(known, some))
    head = "One story is told here" if len(shown) == 1 else f"{number(len(shown))} stories are told here"
    rest = "" if len(shown) == len(some) else f", of {number(len(some))} in this release; the others are in the table"
    tail = "It comes with consent for funders and without names." if len(shown) == 1 else "All come with consent for funders and without names."
    return Section(STORIES_ID, STORIES_TITLE, (f"{head}{rest}. {tail}",), quotes=shown, tables=(table,))


def after_opening(known: Known) -> Section:
    """Sessions after opening, and the groups from before opening that are still with the project."""
    opened = [one for one in known.projects if one.opened_on and one.opened_on <= known.as_of]
    if not opened:
        return Section(AFTER_ID, AFTER_TITLE, (_nothing_opened(known),))
    if known.n_projects == 1:
        sentences = [f"The project opened on {day(opened[0].opened_on or known.as_of)}."]
    else:
        sentences = [of_them(len(opened), known.n_projects, ("project", "projects"), ("has opened", "have opened"))]
    sentences += [*_sessions_after(known), *_stayed(known)]
    rows: list[tuple[Cell, ...]] = []
    for one in opened:
        stayed, quarters = known.share("groups_stayed", None, one.project_id), known.value("quarters_since_opening", None, one.project_id)
        rows.append((
            known.names[one.project_id], one.opened_on, figure(known.value("sessions_after_opening", None, one.project_id)),
            figure(stayed[0] if stayed else None), figure(stayed[1] if stayed else None), figure(quarters),
        ))
    columns = ("Project", "Opened", "Sessions since", "Groups still with it", "Groups from before opening", "Looked at in quarter since opening")
    table = Table("After opening", "What continued after opening, project by project", columns, rows, is_detail=len(rows) > MOST_AT_ONCE)
    return Section(AFTER_ID, AFTER_TITLE, tuple(sentences), tables=(table,))


def _nothing_opened(known: Known) -> str:
    ahead = [one.planned_opening_on for one in known.projects if one.planned_opening_on and one.planned_opening_on > known.as_of]
    head = "The project has not opened yet" if known.n_projects == 1 else f"None of the {number(known.n_projects)} projects has opened yet"
    if not ahead:
        return f"{head}, so it is too early to say what continues."
    when = f"{'it' if known.n_projects == 1 else 'the first of them'} was first planned to open on {day(min(ahead))}"
    return f"{head}, so it is too early to say what continues; {when}."


def _sessions_after(known: Known) -> list[str]:
    n = known.value("sessions_after_opening")
    if n is None:
        return ["Whether sessions went on after opening is not recorded."]
    if not n:
        return ["No session is recorded after opening."]
    return [f"{many(n, 'session')} {'was' if n == 1 else 'were'} held on or after the day of opening."]


def _stayed(known: Known) -> list[str]:
    share, since = known.share("groups_stayed"), known.share("groups_since_opening")
    came = ("group that came before opening", "groups that came before opening")
    again = [of_them(*since, came, ("has come again since", "have come again since"))] if since else []
    if not share:
        return again or ["Whether groups from before opening stayed cannot be told yet."]
    return [*again, of_them(*share, came, ("was still with its project in the latest full quarter since", "were still with their projects in the latest full quarter since"))]
