"""A small portfolio made to be released: two funders, one project shared, exact counts that are no round numbers."""

from datetime import date
from typing import Any

from coprod.store import Store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import FUNDER, Viewer

TODAY = date(2026, 11, 22)
QUARTER = "2026Q3"
OAK, ELM = (Viewer(role=FUNDER, funder_id=funder_id) for funder_id in ("oak", "elm"))
# People of each group, by project: sums that no rounding to 5 leaves as they are.
GROUPS = {"p1": (113, 97, 131, 108), "p2": (73, 61, 91, 83), "p3": (127, 107, 101, 122)}
GRANTS = (("oak", "p1", "1000.25"), ("oak", "p2", "2000.5"), ("elm", "p2", None), ("elm", "p3", "70"))

Portfolio = dict[str, list[dict[str, Any]]]


def portfolio() -> Portfolio:
    """Every group came once, all of it known; a tenth of each has a need that was met."""
    made: Portfolio = {
        "programmes": [{"programme_id": "prog", "name": "Programme"}], "funders": [{"funder_id": one, "name": one.title()} for one in ("oak", "elm")],
        "segments": [{"segment_id": f"age-{n}", "dimension": "age", "label": f"Age {n}", "is_answer": True, "is_sensitive": False} for n in (1, 2)],
        "settings": [{"setting_id": "hall", "name": "Hall", "kind": "library"}],
    }
    for number, (project_id, sizes) in enumerate(GROUPS.items()):
        _add(made, "projects", project_id=project_id, programme_id="prog", name=f"Project {number + 1}", status="active", starts_on=date(2026, 7, 2))
        for at, people in enumerate(sizes):
            _group(made, project_id, f"{project_id}.g{at}", people)
    for at, (funder_id, project_id, amount) in enumerate(GRANTS):
        money = {"amount": None if amount is None else float(amount), "currency": "GBP", "awarded_on": date(2026, 1, 1)}
        _add(made, "grants", grant_id=f"grant-{at}", project_id=project_id, funder_id=funder_id, **money)
    _words(made)
    return made


def _group(made: Portfolio, project_id: str, group_id: str, people: int) -> None:
    _add(made, "groups", group_id=group_id, project_id=project_id, label=f"Group of {group_id}", kind="children", roster=people + 3, joined_on=date(2026, 1, 6))
    session_id = f"{group_id}.s1"
    _add(made, "sessions", session_id=session_id, project_id=project_id, setting_id="hall", held_on=date(2026, 8, 3), status="held", hours=2.0, writing="none")
    _add(made, "attendance", session_id=session_id, group_id=group_id, people=people)
    for at, share in enumerate((0.6, 0.4)):
        _add(made, "group_profiles", group_id=group_id, segment_id=f"age-{at + 1}", people=round(people * share))
    for at in range(people // 10):
        days = {"raised_on": date(2026, 8, 4), "met_on": date(2026, 8, 10 + at % 9)}
        _add(made, "needs", need_id=f"{group_id}.n{at}", project_id=project_id, group_id=group_id, need="A quiet corner", raised_how="said", **days)
    for face, n in ((5, people // 2), (2, people // 4)):
        _add(made, "reactions", session_id=session_id, group_id=group_id, question="felt_safe", face=face, people=n)


def _words(made: Portfolio) -> None:
    told = {"raised_on": date(2026, 8, 4), "decided_on": date(2026, 8, 9), "told_back_on": date(2026, 8, 20)}
    _add(made, "ideas", idea_id="i1", project_id="p1", idea="A tunnel to crawl through", outcome="changed", reason="It is built", **told)
    _add(made, "ideas", idea_id="i2", project_id="p1", idea="Ask sam@example.org for glue", outcome="changed", **told)
    _add(made, "ideas", idea_id="i3", project_id="p1", idea="What the group of p1.g0 wants: a swing", outcome="changed", **told)
    _add(made, "ideas", idea_id="i4", project_id="p2", idea="A real fire", outcome="declined", reason="It is not safe", **told)
    _add(made, "reviews", review_id="r1", project_id="p2", held_on=date(2026, 9, 1), is_with_partners=True, change="Later hours", reflection="We rushed")
    story = {"project_id": "p1", "told_on": date(2026, 9, 2), "tip": 5}
    _add(made, "stories", story_id="t1", text="We danced until tea", consent="public", **story)
    _add(made, "stories", story_id="t2", text="The lights were kind", consent="funder", consent_until=date(2026, 12, 1), **story)
    _add(made, "stories", story_id="t3", text="Ours alone", consent="internal", **story)
    _add(made, "stories", story_id="t4", text="No longer", consent="public", consent_until=date(2026, 10, 1), **story)


def _add(made: Portfolio, table: str, **cells: Any) -> None:
    made.setdefault(table, []).append(cells)


def filled(store: Store, made: Portfolio | None = None) -> Store:
    """The store with this portfolio, or one of the test's own."""
    fill(store, arrow_tables(made or portfolio()))
    return store
