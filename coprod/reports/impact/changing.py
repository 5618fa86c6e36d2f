"""What changed because of the people who took part, what was learnt, and what did not work."""

from coprod.disclosure.content import Text
from coprod.reports.impact.known import MOST_AT_ONCE, Known
from coprod.reports.impact.saying import clean, figure, listed, many, number, of_them
from coprod.reports.impact.stages import fell, without_records
from coprod.reports.paper import NOT_RECORDED, Cell, Quote, Section, Table
from coprod.vocabulary import WORDS

CHANGES_ID, CHANGES_TITLE = "changes", "You said — we did"
LEARNING_ID, LEARNING_TITLE = "learning", "What was learnt, and what did not work"
# More quotations than a reader reads; the rest stands in the table.
MOST_QUOTES = 6
_IDEA = ("idea", "ideas")
_LED_TO = {"changed": "led to a change", "kept": "changed nothing after being considered", "declined": "met with a no"}


def changes(known: Known) -> Section:
    """Ideas of groups and what came of them."""
    ideas = known.texts("idea")
    table = _texts_table(known, ideas, "Ideas that changed something", "Ideas that changed something", ("Project", "You said", "We did", "Told back on"))
    sentences = [*_ideas(known), *_how_many_shown(ideas, "idea that changed something", "ideas that changed something"), *_unsaid(ideas)]
    return Section(CHANGES_ID, CHANGES_TITLE, tuple(sentences), quotes=quotes(known, ideas), tables=tuple(one for one in (_outcomes(known), table) if one.rows))


def quotes(known: Known, texts: list[Text]) -> tuple[Quote, ...]:
    """At most so many, the latest of each project in turn, so that no project speaks over the others."""
    return tuple(Quote(clean(one.text), known.source(one), clean(one.answer)) for one in in_turn(texts)[:MOST_QUOTES])


def in_turn(texts: list[Text]) -> list[Text]:
    """The first of every project, then the second, and so on; within a turn in the order given."""
    seen: dict[str, int] = {}
    placed = []
    for one in texts:
        seen[one.project_id] = seen.get(one.project_id, 0) + 1
        placed.append((seen[one.project_id], one))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _how_many_shown(texts: list[Text], one: str, more: str) -> list[str]:
    if len(texts) <= MOST_QUOTES:
        return []
    return [f"{number(MOST_QUOTES)} of {many(len(texts), one, more)} in this release are quoted here; the others are in the table."]


def _unsaid(ideas: list[Text]) -> list[str]:
    """That it is not on record what the change was."""
    n = sum(not clean(one.answer) for one in ideas)
    if not n:
        return []
    which = "any of these ideas" if n == len(ideas) > 1 else f"{number(n)} of these {number(len(ideas))} ideas" if len(ideas) > 1 else "this idea"
    return [f"What exactly was changed is not recorded for {which}."]


def _ideas(known: Known) -> list[str]:
    raised = known.value("ideas_raised")
    if raised is None:
        return ["Whether groups put ideas forward is not recorded."]
    if not raised:
        return ["Groups have put no idea forward yet."]
    by = known.keyed("ideas_by_outcome")
    decided = known.value("ideas_decided") or 0
    said = [f"{number(by[key].value or 0)} {words}" for key, words in _LED_TO.items() if key in by and by[key].value]
    still = f"{number(raised - decided)} {'is' if raised - decided == 1 else 'are'} not decided yet"
    parts = said + ([still] if raised > decided else [])
    sentences = [f"Groups put {many(raised, 'idea')} forward{': ' + listed(parts) if parts else ''}."]
    told = known.share("ideas_told_back")
    if told:
        sentences.append(of_them(*told, ("idea", "ideas"), ("has been told back to those who had it", "have been told back to those who had them")))
    return sentences


def _outcomes(known: Known) -> Table:
    by, raised, decided = known.keyed("ideas_by_outcome"), known.value("ideas_raised"), known.value("ideas_decided")
    rows: list[tuple[Cell, ...]] = [(WORDS["idea_outcome"][key], figure(by[key].value)) for key in _LED_TO if key in by]
    if raised and decided is not None:
        rows.append(("Not decided yet", figure(raised - decided)))
    if raised:
        rows.append(("All ideas put forward", figure(raised)))
    return Table("Ideas", "What came of the ideas", ("What came of it", "Ideas"), rows)


def _texts_table(known: Known, texts: list[Text], name: str, title: str, columns: tuple[str, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = [(known.source(one), clean(one.text), clean(one.answer) or NOT_RECORDED, one.on or NOT_RECORDED) for one in texts]
    return Table(name, title, columns, rows, is_detail=len(rows) > MOST_AT_ONCE)


def learning(known: Known) -> Section:
    """What reviews changed, which ideas met with a no and why, projects that stopped, tips that fell or have no records."""
    reviews, declined = known.texts("review"), known.texts("declined")
    sentences = [*_reviews(known), *_advice(known), *_stopped(known), *fell(known), *without_records(known), *_said_no(known)]
    changed: list[tuple[Cell, ...]] = [(known.source(one), clean(one.text), one.on or NOT_RECORDED) for one in reviews]
    tables = (
        Table("Changes after reviews", "What reviews changed", ("Project", "Change", "On"), changed, is_detail=len(changed) > MOST_AT_ONCE),
        _texts_table(known, declined, "Ideas that met with a no", "Ideas that met with a no, and why", ("Project", "Idea", "Why not", "Decided on")),
    )
    shown = tuple(Quote(one.text, f"{one.source}, after a review") for one in quotes(known, reviews))
    said_no = tuple(Quote(one.text, one.source, f"No: {one.answer}" if one.answer else "No; the reason is not recorded") for one in quotes(known, declined))
    return Section(LEARNING_ID, LEARNING_TITLE, tuple(sentences), quotes=shown + said_no, tables=tuple(one for one in tables if one.rows))


def _reviews(known: Known) -> list[str]:
    held = known.value("reviews_held")
    if held is None:
        return ["Whether teams met to review their work is not recorded."]
    if not held:
        return ["No review has been held yet."]
    said = [f"Teams held {many(held, 'review')} of their work."]
    for name, verbs in (
        ("reviews_with_partners", ("was held together with partners", "were held together with partners")),
        ("reviews_with_change", ("changed something", "changed something")),
    ):
        share = known.share(name)
        if share and share[0]:
            said.append(of_them(*share, ("review", "reviews"), verbs))
    share, missed = known.share("reviews_with_change"), known.value("reviews_missed")
    if share and not share[0]:
        said.append("No review is recorded as having changed anything.")
    return [*said, f"{many(missed, 'planned review')} {'was' if missed == 1 else 'were'} not held."] if missed else said


def _advice(known: Known) -> list[str]:
    share = known.share("advice_acted_on")
    if not share:
        return []
    what = ("piece of advice from experts given at least 30 days before", "pieces of advice from experts given at least 30 days before")
    return [of_them(*share, what, ("has been acted on", "have been acted on"))]


def _stopped(known: Known) -> list[str]:
    some = [known.names[one.project_id] for one in known.projects if one.status == "stopped"]
    if not some:
        return []
    named = f": {listed(some)}" if len(some) <= MOST_AT_ONCE else "; the list of projects names them"
    return [f"{many(len(some), 'project')} {'was' if len(some) == 1 else 'were'} stopped{named}."]


def _said_no(known: Known) -> list[str]:
    declined = known.keyed("ideas_by_outcome").get("declined")
    n = declined.value if declined else None
    if not n:
        return []
    return ["One idea met with a no." if n == 1 else f"{number(n)} ideas met with a no."]
