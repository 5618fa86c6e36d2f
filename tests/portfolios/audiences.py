"""A project's groups, who is in them, whom it aims at, and whether the partners fit."""

from datetime import date

from .folders import Row
from .maker import Maker

CRITERIA = ["near", "trusted", "has time", "new to us"]
# An essential fails where the fit is 3/5, 2/3, and (not quite) 4/7.
ALMOST_RIGHT = [
    [("essential", "yes"), ("essential", "no"), ("desirable", "yes")],
    [("essential", "yes"), ("essential", "yes"), ("essential", "no")],
    [("essential", "yes"), ("essential", "yes"), ("essential", "no"), ("desirable", "no")],
]


def make_groups(make: Maker, project: Row, well: bool) -> list[Row]:
    """Groups that joined and left about the focus; with neither a day nor, sometimes, attendance."""
    return [_make_group(make, project, well) for _ in range(make.pick([1, 2, 3, 5] if well else [0, 1, 2, 2, 3, 4]))]


def _make_group(make: Maker, project: Row, well: bool) -> Row:
    joined_on = make.maybe(make.pick([make.past(), make.ago(30), make.ago(400), make.ago(400 if well else 0)]), 0.7)
    left_on = make.from_day(joined_on or date.min, make.ago(0, 0, 30))
    return make.add(
        "groups",
        project_id=project["project_id"],
        partner_id=make.maybe(make.pick(make.rows("partners") or [{"partner_id": None}])["partner_id"]),
        label="Tuesday group",
        kind=make.pick(["children", "young_people", "families", "adults", "professionals"]),
        roster=make.maybe(make.pick([make.whole(1, 30), make.whole(1, 30), 10, 420]), 0.8),
        joined_on=joined_on,
        left_on=make.maybe(left_on, 0.05 if well else 0.2),
    )


def make_profiles(make: Maker, groups: list[Row], well: bool) -> None:
    """Each group's people by segment, never more in a dimension than its roster; some never asked."""
    for group in groups:
        for dimension in sorted({segment["dimension"] for segment in make.rows("segments")} - {"everyone"}):
            if make.chance(0.9 if well else 0.6):
                _make_profile(make, group, dimension)


def _make_profile(make: Maker, group: Row, dimension: str) -> None:
    segments = [segment for segment in make.rows("segments") if segment["dimension"] == dimension]
    left = make.whole(0, 12) if group["roster"] is None else group["roster"]
    left = make.pick([left, left, left // 2])
    evenly = left // len(segments)
    for segment in segments:
        if make.chance(0.1):
            continue
        people = min(left, make.pick([evenly, evenly, make.whole(0, left), left, 1, 0]))
        left -= people
        cells = {"people": people, "basis": make.maybe("counted")}
        make.add("group_profiles", group_id=group["group_id"], segment_id=segment["segment_id"], **cells)


def make_targets(make: Maker, project: Row, well: bool) -> None:
    """The target for everyone missing, empty, 0 or small; segments meant, or not."""
    whole = make.pick([5, 8, 10]) if well else make.pick([0, None, 5, 10, 25, 40, 90, 400])
    if make.chance(0.95 if well else 0.7):
        _add_target(make, project, "everyone", whole, make.pick(["reflect", "reflect", "prioritise"]))
    meant = ["not_targeted", "reflect"] if make.chance(0.4) else ["not_targeted", "reflect", "prioritise"]
    for segment in make.some([s for s in make.rows("segments") if s["segment_id"] != "everyone"]):
        _add_target(make, project, segment["segment_id"], make.pick([3, 8] if well else [None, 0, 3, 8]), make.pick(meant))


def _add_target(make: Maker, project: Row, segment_id: str, people: int | None, intent: str) -> None:
    row = {"project_id": project["project_id"], "segment_id": segment_id}
    make.add("targets", **row, people=people, intent=intent, owner_role=make.maybe("lead"))


def make_fit(make: Maker, groups: list[Row], well: bool) -> None:
    """Criteria scored or not; good partners, bad ones, almost right ones."""
    scores = ["yes", "yes", "yes", "partly"] if well else ["yes", "yes", "partly", "no", None]
    for group in groups:
        fewest = 1 if well and make.chance(0.7) else 0
        found = [(make.pick(["essential", "desirable"]), make.pick(scores)) for _ in range(make.whole(fewest, 4))]
        if make.chance(0.2 if well else 0.3):
            found = make.pick(ALMOST_RIGHT)
        for criterion, (weight, score) in zip(CRITERIA, found, strict=False):
            make.add("fit_criteria", group_id=group["group_id"], criterion=criterion, weight=weight, score=score)
