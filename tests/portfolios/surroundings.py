"""What projects stand in: programmes, funders, audience groups, places, settings."""

from datetime import timedelta

from ..plain.environment import CORE_FEATURES, FEATURES
from .folders import Row
from .maker import Maker

PLACES = ["E08000025", "E09000007", "W06000015"]
ANSWERS = {
    "age": ["age-under-5", "age-5-11", "age-12-17"],
    "ethnicity": ["eth-one", "eth-two"],
    "language": ["lang-other"],
    "sen": [],
}
NO_ANSWERS = {"age": [], "ethnicity": ["eth-not-said"], "language": ["lang-not-asked"], "sen": ["sen-not-asked"]}
SETTING_KINDS = "museum library school nursery community_venue outdoors online online other".split()


def make_surroundings(make: Maker) -> None:
    """All tables that belong to no project."""
    for number in range(make.whole(1, 3)):
        starts_on = make.maybe(make.past())
        ends_on = make.maybe((starts_on or make.focus) + timedelta(days=make.whole(0, 900)))
        make.add("programmes", name=f"Programme {number + 1}", starts_on=starts_on, ends_on=ends_on)
    for number in range(make.whole(0, 2)):
        make.add("funders", name=f"Funder {number + 1}", org_id=make.maybe("GB-CHC-1130300"))
    for number in range(make.whole(0, 4)):
        kind = make.pick(["nursery", "school", "family_group", "charity", "other"])
        make.add("partners", name=f"Partner {number + 1}", kind=kind, place_code=make.maybe(make.pick(PLACES)))
    _make_segments(make)
    _make_populations(make)
    for number in range(make.whole(0, 5)):
        _make_setting(make, number + 1)


def _make_segments(make: Maker) -> None:
    """Dimensions with answers and without; `everyone` among them or not."""
    if make.chance(0.5):
        _add_segment(make, "everyone", "everyone", is_answer=make.chance(0.8))
    for dimension in make.some(list(ANSWERS), at_least=1):
        for segment_id in ANSWERS[dimension]:
            _add_segment(make, dimension, segment_id, is_answer=True)
        for segment_id in NO_ANSWERS[dimension]:
            _add_segment(make, dimension, segment_id, is_answer=False)


def _add_segment(make: Maker, dimension: str, segment_id: str, is_answer: bool) -> None:
    order = make.maybe(len(make.rows("segments")) + 1, 0.9)
    cells = {"label": segment_id.replace("-", " "), "sort_order": order, "is_sensitive": dimension != "age"}
    make.add("segments", segment_id=segment_id, dimension=dimension, is_answer=is_answer, **cells)


def _make_populations(make: Maker) -> None:
    """Whole, in part, with a segment of nobody, or with nobody at all; places without any."""
    for place in make.some(PLACES, at_least=2):
        for dimension in sorted({segment["dimension"] for segment in make.rows("segments")}):
            gap = make.pick([*["none"] * 8, "one_missing", "one_zero", "all_zero", "all_missing"])
            sizes = make.pick([[30], [20, 30, 50], [1, 50, 12_318]])
            ids = sorted(s["segment_id"] for s in make.rows("segments") if s["dimension"] == dimension)
            for position, segment_id in enumerate(ids):
                if gap == "all_missing" or (gap == "one_missing" and position == 0):
                    continue
                people = make.pick(sizes)
                nobody = gap == "all_zero" or (gap == "one_zero" and position == 0)
                _add_population(make, place, segment_id, 0 if nobody else people)


def _add_population(make: Maker, place: str, segment_id: str, people: int) -> None:
    source = {"definition": "usual residents", "year": 2021, "source": "Census 2021"}
    make.add("populations", place_code=place, segment_id=segment_id, people=people, **source)


def _make_setting(make: Maker, number: int) -> Row:
    """A setting: nothing known of it, some things, or (nearly) all that matters."""
    make.add("settings", name=f"Setting {number}", kind=make.pick(SETTING_KINDS), place_code=make.maybe(PLACES[0]))
    setting = make.rows("settings")[-1]
    known = make.pick(["nothing", "some", "core", "core"])
    features = {"nothing": [], "some": make.some(FEATURES), "core": sorted({*CORE_FEATURES, *make.some(FEATURES)})}
    values = ["yes", "yes", "yes", "no"] if known == "core" else ["yes", "partly", "no", "unknown"]
    for feature in features[known]:
        checked_on = make.maybe(make.pick([make.past(), make.ago(0), make.focus - timedelta(days=800)]), 0.6)
        checked_by = make.maybe("staff_visit", 0.8)
        cells = {"value": make.pick(values), "checked_on": checked_on, "checked_by": checked_by}
        make.add("setting_features", setting_id=setting["setting_id"], feature=feature, **cells)
    return setting
