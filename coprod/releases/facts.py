"""Facts that are not about people: exact, a project at a time and for all of a funder's projects together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coprod.disclosure.content import Fact, Project
from coprod.releases.gathering import Gathered, Row, all_features, core_features

VALUES = ("yes", "partly", "no", "unknown")
# Facts without keys that a question answers; where it has no row they are not recorded.
PLAIN = """sessions_held sessions_held_quarter session_hours sessions_not_counted sessions_overdue sessions_after_opening sessions_recorded
groups groups_come groups_credited groups_agreed groups_since_opening groups_stayed ethos_agreed expert_inputs advice_acted_on
reviews_held reviews_held_quarter reviews_missed reviews_with_change reviews_with_partners ideas_raised ideas_decided ideas_told_back
celebrations stories_shared actions_done""".split()
# Facts whose keys tell values apart, in words of ours.
KEYED = """hours_by_writing hours_by_method sessions_by_method sessions_by_involvement visits_match groups_by_kind still_with_us ideas_by_outcome
celebrations_by_kind celebrations_by_reach""".split()
# These make no sense added up over projects.
_OF_ONE = ("quarters_since_opening",)


@dataclass
class _Sum:
    value: float = 0.0
    of: float | None = None

    def add(self, k: float, n: float | None) -> None:
        self.value += k
        if n is not None:
            self.of = (self.of or 0.0) + n

    @property
    def told(self) -> tuple[float, float | None]:
        """As a release tells it: thirds of hours that add up to a whole hour are one."""
        return _rounded(self.value), None if self.of is None else _rounded(self.of)


def _rounded(value: float) -> float:
    return round(value, 6)


def facts(gathered: Gathered, projects: Sequence[Project]) -> Iterator[Fact]:
    """Every fact of a funder's projects: all together first, then each project."""
    ids = [project.project_id for project in projects]
    yield from _of_projects(projects)
    yield from _asked(None, [row for project_id in ids for row in gathered.facts[project_id]])
    yield from _of_settings(None, [row for project_id in ids for row in gathered.settings[project_id]], all_features())
    for project in projects:
        yield Fact("projects_opened", project.project_id, None, float(project.opened_on is not None), 1.0)
        yield from _asked(project.project_id, gathered.facts[project.project_id])
        yield from _of_settings(project.project_id, gathered.settings[project.project_id], core_features())


def _of_projects(projects: Sequence[Project]) -> Iterator[Fact]:
    n = float(len(projects))
    yield Fact("projects", None, None, n)
    for status in sorted({project.status for project in projects}):
        yield Fact("projects_by_status", None, status, float(sum(project.status == status for project in projects)), n)
    yield Fact("projects_opened", None, None, float(sum(project.opened_on is not None for project in projects)), n)


def _asked(project_id: str | None, rows: Iterable[Row]) -> Iterator[Fact]:
    """What the questions answer, added up: k and n over the projects where there is an answer."""
    listed = list(rows)
    sums: dict[tuple[str, str | None], _Sum] = {}
    for row in listed:
        sums.setdefault((row["name"], row["key"]), _Sum()).add(row["k"], row["n"])
    for name in PLAIN:
        found = sums.get((name, None))
        yield Fact(name, project_id, None, *(found.told if found else (None, None)))
    bases = _bases(listed)
    for name, key in sorted((name, key) for name, key in sums if key is not None and name in KEYED):
        value, of = sums[name, key].told
        yield Fact(name, project_id, key, value, _rounded(bases[name]) if name != "still_with_us" else of)
    n_partners = len({row["key"] for row in listed if row["name"] == "partners_come"})
    yield Fact("partners_come", project_id, None, float(n_partners) if ("groups_come", None) in sums else None)
    if project_id is not None:
        yield from (Fact(name, project_id, None, sums[name, None].value) for name in _OF_ONE if (name, None) in sums)


def _bases(rows: Iterable[Row]) -> dict[str, float]:
    """What the values of a keyed fact are of: the base of each project once, also where a key does not occur in it."""
    once = {(row["name"], row["project_id"]): row["n"] for row in rows if row["key"] is not None and row["n"] is not None}
    found: dict[str, float] = {}
    for (name, _), n in once.items():
        found[name] = found.get(name, 0.0) + n
    return found


def _of_settings(project_id: str | None, rows: Iterable[Row], features: Sequence[str]) -> Iterator[Fact]:
    """Places used, each once however many projects meet there, and what is known of them."""
    listed = list(rows)
    known = {(row["setting_id"], row["feature"]): row["value"] for row in listed if row["feature"]}
    kinds = {row["setting_id"]: row["kind"] for row in listed}
    places = sorted(setting_id for setting_id, kind in kinds.items() if kind != "online")
    n, core = float(len(places)), core_features()
    yield Fact("settings_used", project_id, None, n if kinds else None)
    for kind in sorted(set(kinds.values())):
        yield Fact("settings_by_kind", project_id, kind, float(sum(one == kind for one in kinds.values())), float(len(kinds)))
    n_known = sum((place, feature) in known for place in places for feature in core)
    yield Fact("access_known", project_id, None, float(n_known) if places else None, n * len(core) if places else None)
    for feature in features if places else ():
        told = [known.get((place, feature), "unknown") for place in places]
        yield from (Fact(f"feature_{value}", project_id, feature, float(told.count(value)), n) for value in VALUES)
