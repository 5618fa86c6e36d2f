"""A project's reviews, ideas, celebrations, stories, and its own and its groups' word."""

from datetime import timedelta

from .folders import Row
from .maker import Maker


def make_reviews(make: Maker, project: Row, well: bool) -> None:
    """Reviews early, in time, on the last day and a day late; never planned, never held; in a rhythm, or not."""
    steady = [make.ago(length) for length in range(30, 540, make.pick([60, 60, 89, 90, 120]))] if well else []
    for held in steady + [make.past() for _ in range(make.whole(0, 3))]:
        planned_on = make.maybe(make.pick([held - timedelta(days=make.pick([14, 14, 0, -5, 13, 15])), make.ago(0)]), 0.8)
        change = make.maybe("More time outdoors")
        cells = {"change": change, "supports_ethos": make.maybe("yes"), "is_with_partners": make.chance(0.5)}
        changed_on = make.maybe(make.pick([held, make.past(), make.ago(0)]), 0.5)
        held_on = make.maybe(held, 1.0 if well else 0.8)
        ids = {"project_id": project["project_id"]}
        make.add("reviews", **ids, planned_on=planned_on, held_on=held_on, changed_on=changed_on, **cells)


def make_ideas(make: Maker, project: Row, groups: list[Row], sessions: list[Row], well: bool) -> None:
    """Ideas kept, changed, declined with a reason and without; told back, or not."""
    for _ in range(make.pick([2, 3, 4]) if well else make.pick([0, 0, 1, 2, 5])):
        raised_on = make.pick([make.past(), make.ago(60)])
        after = [raised_on, raised_on + timedelta(days=20), make.ago(0)]
        decided_on, told_back_on = (make.from_day(raised_on, make.pick(after)) for _ in range(2))
        cells = {
            "idea": "A tunnel",
            "decided_on": make.maybe(decided_on, 0.95 if well else 0.6),
            "told_back_on": make.maybe(told_back_on, 0.95 if well else 0.6),
            "outcome": make.pick(["changed", "kept", "declined", None]),
            "reason": make.maybe("No room", 0.8 if well else 0.5),
            "group_id": make.pick(groups)["group_id"] if groups and make.chance(0.5) else None,
            "session_id": make.pick(sessions)["session_id"] if sessions and make.chance(0.3) else None,
        }
        make.add("ideas", project_id=project["project_id"], raised_on=raised_on, **cells)


def make_celebrations(make: Maker, project: Row, groups: list[Row], well: bool) -> None:
    """Celebrations of every reach, with credits."""
    for _ in range(make.whole(1, 2) if well else make.whole(0, 1)):
        reach = make.pick(["public", "public", "partners"] if well else ["internal", "partners", "public"])
        cells = {"kind": make.pick(["event", "display", "thank_you"]), "reach": reach}
        held_on = make.pick([make.past(), make.ago(0)])
        celebration = make.add("celebrations", project_id=project["project_id"], held_on=held_on, **cells)
        for group in groups if well and make.chance(0.8) else make.some(groups):
            row = {"celebration_id": celebration["celebration_id"], "group_id": group["group_id"]}
            make.add("celebration_credits", **row)


def make_stories(make: Maker, project: Row, groups: list[Row]) -> None:
    """Stories with every consent, running out about the focus and a month on."""
    for _ in range(make.pick([0, 0, 1, 2])):
        cells = {
            "told_on": make.pick([make.past(), make.ago(0)]),
            "text": "The best part",
            "consent": make.pick(["none", "internal", "funder", "public"]),
            "consent_until": make.maybe(make.ago(0, -30, -15, 30), 0.7),
            "group_id": make.pick(groups)["group_id"] if groups and make.chance(0.5) else None,
            "tip": make.maybe(make.whole(1, 9)),
        }
        make.add("stories", project_id=project["project_id"], **cells)


def make_assessments(make: Maker, project: Row, groups: list[Row], well: bool) -> None:
    """The team's, the groups', others' word by tip, on the edge of a year; two on a day too."""
    for tip in range(1, 10):
        for _ in range(make.whole(0, 2)):
            _add_assessment(make, project, tip, make.pick(["team", "team", "peer", "moderator"]), None)
        for group in groups:
            for _ in range(make.pick([0, 1, 1, 2]) if well else make.pick([0, 0, 0, 1])):
                _add_assessment(make, project, tip, "group", group["group_id"])


def _add_assessment(make: Maker, project: Row, tip: int, assessor: str, group_id: str | None) -> None:
    cells = {"level": make.pick([0, 1, 2, 3, 3, 4]), "target_level": make.maybe(4), "rubric": "2026-1"}
    assessed_on = make.pick([make.ago(365), make.ago(0), make.ago(10), make.past()])
    # Two on a day are told apart by their ids as text, in which B comes before a, and 10 before 9.
    assessment_id = f"{make.pick('aAbB')}{len(make.rows('assessments'))}"
    ids = {"assessment_id": assessment_id, "project_id": project["project_id"], "tip": tip, "group_id": group_id}
    make.add("assessments", **ids, assessed_on=assessed_on, assessor=assessor, **cells)
