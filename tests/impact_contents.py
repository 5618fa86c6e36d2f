"""What releases might say: one by hand, and a strategy for any there could be, extremes included."""

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Content, Count, Dimension, Fact, Money, Project, Reached, Segment, Share, Stage, Text, Withheld
from coprod.releases.release import Release
from coprod.vocabulary import FEATURES, WORDS

AS_OF = datetime.date(2026, 9, 30)
BEFORE = datetime.date(2025, 9, 30)
THRESHOLDS = {"people": 10, "groups": 3, "dominant": 2, "dominance_share": 0.9, "step": 5, "base": 20, "mean": 10, "uncertainty": 9}
HIDDEN, UNKNOWN = Count(None, WITHHELD), Count(None, NO_DATA)
CORE = tuple(one.id for one in FEATURES if one.is_core)


def release(state: str = "signed", **other: object) -> Release:
    """A release of the quarter, signed unless said otherwise."""
    is_signed = state == "signed"
    return Release(**{
        "release_id": "r1", "number": 4 if is_signed else None, "quarter": "2026Q3", "as_of": AS_OF, "state": state, "made_on": AS_OF, "made_by": "Lead",
        "signed_on": datetime.date(2026, 10, 5) if is_signed else None, "signed_by": "Lead" if is_signed else None, "corrects": None,
        "funder_ids": ("f1",), "n_withheld": 3, "n_numbers": 30, **other,
    })


def project(number: int, **other: object) -> Project:
    """The project number so and so, of the programme “Open Doors”."""
    return Project(**{
        "project_id": f"p{number}", "name": f"Project {_letters(number)}", "programme": "Open Doors", "place_code": "E08000025", "status": "active",
        "starts_on": datetime.date(2024, 4, 1), "planned_opening_on": datetime.date(2026, 3, 1), "opened_on": None, **other,
    })


def _letters(number: int) -> str:
    """A name without a figure in it: a, b, … z, ba, bb."""
    return (_letters(number // 26) if number >= 26 else "") + chr(ord("a") + number % 26)


def about(n: int) -> Count:
    return Count(n, OK)


def facts(project_ids: tuple[str, ...], held: float = 62) -> tuple[Fact, ...]:
    """Everything a release can say that is not about people, for all together and, where it is so, by project."""
    together = [
        Fact("projects", None, None, len(project_ids)), Fact("sessions_held", None, None, held), Fact("session_hours", None, None, 124.5),
        Fact("sessions_after_opening", None, None, 17), Fact("settings_used", None, None, 12), Fact("access_known", None, None, 98, 120),
        Fact("settings_by_kind", None, "museum", 7, 13), Fact("settings_by_kind", None, "online", 1, 13), Fact("settings_by_kind", None, "outdoors", 5, 13),
        *(Fact("hours_by_writing", None, key, n, 120) for key, n in (("none", 83.5), ("alternative_offered", 27.5), ("required", 9))),
        *(Fact("sessions_by_method", None, key, n, 59) for key, n in (("play", 41), ("drawing", 37), ("making", 23), ("walk", 11), ("conversation", 19))),
        *(Fact("hours_by_method", None, key, n, 118) for key, n in (("play", 51), ("drawing", 33), ("making", 16), ("walk", 8), ("conversation", 10))),
        *(Fact("sessions_by_involvement", None, key, n, 58) for key, n in (("consult", 14), ("collaborate", 31), ("led_by_participants", 13))),
        Fact("sessions_recorded", None, None, 55, 62), Fact("groups", None, None, 22), Fact("groups_come", None, None, 21),
        Fact("groups_by_kind", None, "children", 18, 21), Fact("groups_by_kind", None, "families", 3, 21), Fact("groups_credited", None, None, 15, 21),
        Fact("groups_stayed", None, None, 6, 8), Fact("advice_acted_on", None, None, 5, 6), Fact("expert_inputs", None, None, 16),
        Fact("reviews_held", None, None, 26), Fact("reviews_with_change", None, None, 20, 26), Fact("reviews_with_partners", None, None, 24, 26),
        Fact("ideas_raised", None, None, 34), Fact("ideas_decided", None, None, 32, 34), Fact("ideas_told_back", None, None, 25, 34),
        *(Fact("ideas_by_outcome", None, key, n, 32) for key, n in (("changed", 22), ("kept", 4), ("declined", 6))),
        Fact("celebrations", None, None, 14), Fact("celebrations_by_kind", None, "event", 9, 14), Fact("celebrations_by_kind", None, "display", 5, 14),
        Fact("celebrations_by_reach", None, "public", 10, 14), Fact("stories_shared", None, None, 2), Fact("needs_median_days", None, None, 21),
        *(Fact("visits_match", None, key, n, 47) for key, n in (("yes", 36), ("partly", 7), ("no", 4))),
        *(Fact(f"feature_{value}", None, key, n, 12) for key in CORE for value, n in (("yes", 7), ("partly", 2), ("no", 1), ("unknown", 2))),
    ]
    return tuple(together) + tuple(Fact("sessions_held", one, None, 9) for one in project_ids)


def rich(n_projects: int = 3, **other: object) -> Content:
    """A content with something of everything, for 1 to 200 projects; every third has opened, every fifth is hidden."""
    projects = tuple(project(n, opened_on=datetime.date(2026, 3, 14) if n % 3 == 0 else None) for n in range(n_projects))
    ids = tuple(one.project_id for one in projects)
    reached = tuple(
        Reached(one, HIDDEN, HIDDEN, HIDDEN) if n % 5 == 4 else Reached(one, about(60 + 5 * n), about(75 + 10 * n), about(310)) for n, one in enumerate(ids)
    )
    age = Dimension("age", about(180), (
        Segment("u3", "Under three", about(80), 44, (4, 4)), Segment("u7", "Three to six", about(70), 39, (5, 6)), Segment("adult", "Grown up", HIDDEN, None, (90, 91)),
    ), 21, 15, ("Census (2021)",))
    language = Dimension("language", HIDDEN, (Segment("en", "English", HIDDEN, None, None), Segment("other", "Another", HIDDEN, None, None)), 21, 4)
    steps = [(one, tip, on) for one in ids for tip in range(1, 10) for on in (BEFORE, AS_OF)]
    return Content(**{
        "funder_id": "f1", "funder": "The Rowan Fund", "quarter": "2026Q3", "as_of": AS_OF, "thresholds": THRESHOLDS, "projects": projects,
        "money": (Money("GBP", Decimal("120000.0000"), 4, 0, n_projects), Money("EUR", Decimal("30500.5"), 1, 0, 1)),
        "reached": (*reached, Reached(None, about(210), about(265), about(1240))), "dimensions": (age, language),
        "shares": (Share("needs", about(45), about(10), about(55), 82), Share("felt_safe", about(120), HIDDEN, about(130), None)), "facts": facts(ids),
        "stages": tuple(
            Stage(one, tip, on, None, "not_due" if tip == 9 else NO_DATA) if tip in (8, 9) else Stage(one, tip, on, min(4, (tip + int(one[1:]) + (on == AS_OF)) % 5), OK)
            for one, tip, on in steps
        ),
        "texts": tuple(
            Text(kind, f"{kind}{n}", one, f"{kind.capitalize()} of a group, put in words", f"What came of the {kind}" if kind != "review" else None, 6, AS_OF, None)
            for n, one in enumerate(ids[:30]) for kind in ("idea", "declined", "review", "story")
        ),
        "withheld": (Withheld("reached", 3, 12), Withheld("profile", 5, 7), Withheld("shares", 1, 6), Withheld("means", 0, 1), Withheld("texts", 0, 4)),
        "notes": {"reached": "Two groups joined late.\nThat is why."}, **other,
    })


# Two-digit numbers upward, so that a number that crept in from elsewhere is noticed; small ones for the grammar of none, one and two.
_SOME = st.one_of(st.integers(0, 3), st.integers(11, 99_999))
_WORDS = st.text("abcdefghijklmno äé", min_size=1, max_size=24).filter(str.strip)
_COUNTS = st.one_of(st.just(HIDDEN), st.just(UNKNOWN), st.integers(2, 20_000).map(lambda n: Count(5 * n, OK)))


@st.composite
def _shares(draw: st.DrawFn, name: str) -> Share:
    base = draw(_COUNTS)
    if base.state != OK:
        return Share(name, base, base, base, None)
    part = draw(_COUNTS)
    return Share(name, part, draw(_COUNTS), base, draw(st.none() | st.integers(0, 100)) if part.state == OK else None)


@st.composite
def _dimensions(draw: st.DrawFn) -> Dimension:
    answered = draw(_COUNTS)
    segments = []
    for number in range(draw(st.integers(0, 4))):
        people = draw(_COUNTS) if answered.state == OK else answered
        percent = draw(st.none() | st.integers(0, 100)) if people.state == OK else None
        place = draw(st.none() | st.tuples(st.integers(0, 50), st.integers(50, 100)))
        segments.append(Segment(f"s{number}", draw(_WORDS), people, percent, place))
    n_groups = draw(st.integers(0, 40))
    return Dimension(draw(st.sampled_from(("age", "ethnicity", "sen", "first_language_at_home", "first language at home"))), answered, tuple(segments), n_groups,
                     draw(st.integers(0, n_groups)), tuple(draw(st.lists(_WORDS, max_size=2))))


@st.composite
def _facts(draw: st.DrawFn, project_ids: list[str]) -> tuple[Fact, ...]:
    """Facts that may be absent, not recorded or known; a part is never more than its whole, and parts of a whole add up to it at most."""
    made = []
    for name in ("sessions_held", "session_hours", "sessions_after_opening", "settings_used", "groups", "groups_come", "reviews_held", "expert_inputs", "celebrations", "needs_median_days",
                 "sessions_held_quarter", "partners_come", "reviews_missed"):
        if draw(st.booleans()):
            made.append(Fact(name, None, None, draw(st.none() | _SOME)))
            made += [Fact(name, one, None, draw(st.none() | _SOME)) for one in project_ids[:3]]
    for name in ("access_known", "sessions_recorded", "groups_credited", "groups_stayed", "advice_acted_on", "reviews_with_change", "reviews_with_partners", "ideas_told_back", "groups_since_opening"):
        if draw(st.booleans()):
            of = draw(_SOME)
            made.append(Fact(name, None, None, draw(st.integers(0, of)) if of else None, of or None))
    for name, keys in (
        ("hours_by_writing", list(WORDS["writing"])), ("sessions_by_method", list(WORDS["method"])), ("sessions_by_involvement", list(WORDS["involvement"])),
        ("groups_by_kind", list(WORDS["group_kind"])), ("settings_by_kind", list(WORDS["setting_kind"])), ("celebrations_by_kind", list(WORDS["celebration_kind"])),
        ("celebrations_by_reach", list(WORDS["celebration_reach"])), ("visits_match", ["yes", "partly", "no", "unknown"]),
    ):
        made += _parts(draw, name, keys)
    made += _ideas(draw)
    n_settings = next((one.value for one in made if one.name == "settings_used" and one.project_id is None), None)
    if n_settings:
        made += [Fact(f"feature_{value}", None, key, draw(st.integers(0, int(n_settings))), n_settings) for key in CORE for value in ("yes", "partly", "no", "unknown")]
    return tuple(made)


def _parts(draw: st.DrawFn, name: str, keys: list[str]) -> list[Fact]:
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=5))
    values = [draw(_SOME) for _ in chosen]
    return [Fact(name, None, key, value, sum(values)) for key, value in zip(chosen, values, strict=True)] if sum(values) else []


def _ideas(draw: st.DrawFn) -> list[Fact]:
    if not draw(st.booleans()):
        return [Fact("ideas_raised", None, None, None)]
    by = {key: draw(_SOME) for key in draw(st.lists(st.sampled_from(["changed", "kept", "declined"]), unique=True))}
    decided = sum(by.values())
    raised = decided + draw(_SOME)
    outcomes = [Fact("ideas_by_outcome", None, key, n, decided) for key, n in by.items()] if decided else []
    return [Fact("ideas_raised", None, None, raised), Fact("ideas_decided", None, None, decided, raised), *outcomes]


@st.composite
def contents(draw: st.DrawFn, n_projects: st.SearchStrategy[int] = st.sampled_from((0, 1, 2, 3, 7, 45, 200))) -> Content:  # noqa: B008
    """Any content a release could hold."""
    n = draw(n_projects)
    opened = st.none() | st.dates(datetime.date(2024, 5, 1), AS_OF)
    status = st.sampled_from(sorted(WORDS["project_status"]))
    projects = [project(number, status=draw(status), opened_on=draw(opened), place_code=draw(st.sampled_from((None, "E08000025", "E09000030")))) for number in range(min(n, 7))]
    projects += [project(number) for number in range(7, n)]
    ids = [one.project_id for one in projects]
    money = [
        Money(currency, None if without == grants else Decimal(draw(st.integers(0, 10**9))).scaleb(-draw(st.integers(0, 4))), grants, without, draw(st.integers(1, n)))
        for currency in draw(st.lists(st.sampled_from(("GBP", "EUR", "USD", None)), unique=True, max_size=3)) if n
        for grants in [draw(st.integers(1, 40))] for without in [draw(st.integers(0, grants))]
    ]
    reached = [Reached(one, draw(_COUNTS), draw(_COUNTS), draw(_COUNTS)) for one in (None, *ids[:5]) if draw(st.booleans())]
    stages = []
    for one in ids[: draw(st.sampled_from((0, 3, 200)))]:
        level = draw(st.sampled_from((None, 0, 1, 2, 3, 4)))
        stages += [
            Stage(one, tip, on, (level + tip + on.year) % 5 if level is not None else None, OK if level is not None else "not_due" if tip == 9 else NO_DATA)
            for tip in range(1, 10) for on in ((BEFORE, AS_OF) if draw(st.booleans()) else (AS_OF,))
        ]
    texts = [
        Text(kind, f"{kind}{number}", draw(st.sampled_from(ids)), draw(_WORDS), draw(st.none() | _WORDS), draw(st.none() | st.integers(1, 9)), draw(st.none() | st.just(AS_OF)), None)
        for kind in ("idea", "declined", "review", "story") if ids for number in range(draw(st.sampled_from((0, 1, 6, 7, 30))))
    ]
    withheld = [Withheld(table, hidden, of) for table in draw(st.lists(st.sampled_from(("reached", "profile", "shares", "means", "texts")), unique=True))
                for of in [draw(st.integers(0, 400))] for hidden in [draw(st.integers(0, of))]]
    return Content(
        "f1", "The Rowan Fund", "2026Q3", AS_OF, draw(st.sampled_from(({}, THRESHOLDS, {**THRESHOLDS, "dominant": 1, "groups": 1}))), tuple(projects), tuple(money),
        tuple(reached), tuple(draw(st.lists(_dimensions(), max_size=3))), tuple(draw(_shares(name)) for name in ("needs", "felt_safe") if draw(st.booleans())),
        draw(_facts(ids)), tuple(stages), tuple(texts), tuple(withheld), tuple(draw(st.lists(_WORDS, max_size=2))), draw(st.dictionaries(st.just("reached"), _WORDS, max_size=1)),
    )
