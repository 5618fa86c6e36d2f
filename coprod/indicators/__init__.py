"""The indicators: each declared once, in words (`<id>.toml`) and in SQL (`<id>.sql`).

The SQL gives a row for what could be answered; `wrap/` sets it on the full grid of its grain, so that what could not be
answered is a row that says so. Formulas and readings: docs/indicators.md.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = files(__package__)

GRAIN_KEYS = {
    "project": ("project_id",),
    "group": ("project_id", "group_id"),
    "segment": ("project_id", "segment_id", "dimension"),
    "dimension": ("project_id", "dimension"),
    "feature": ("project_id", "feature", "value_of"),
    "value_of": ("project_id", "value_of"),
    "quarter": ("project_id", "quarter"),
}

# The order they are printed in, and computed in: an indicator that reads another's result comes after it.
ORDER = """ethos_lead_days partners_agreed team_size departments external_organisations lead_dependence expert_entry advice_acted_on
reach reach_vs_target contacts contact_hours segment_share answered_rate representation_index composition_distance fit_planned fit_realised
access_known setting_feature_share setting_match needs_met needs_median_days safety_asked felt_safe
writing_dependency method_variety involvement_depth review_rhythm longest_review_gap revision_yield loop_closed
groups_credited partner_survival gone_quiet records_complete records_overdue""".split()


@dataclass(frozen=True)
class Indicator:
    """One indicator in words. `grain` says what a row is of, `kind` which numbers its SQL gives, `unit` what they count."""

    id: str
    name: str
    tip: int
    grain: str
    kind: str
    unit: str
    better: str
    question: str
    short: str
    why: str
    formula: str
    no_data: str
    pitfalls: tuple[str, ...]
    reads: tuple[str, ...]
    example: dict[str, Any]

    @property
    def sql(self) -> str:
        """The SELECT that computes it, as written beside its words."""
        return _text(f"{self.id}.sql")

    @property
    def wrapped(self) -> str:
        """The statement that lays its answers on the full grid, as the temporary table `result_<id>`."""
        template = _text("wrap/share.sql" if self.kind == "share" else "wrap/given.sql")
        return template.format(id=self.id, sql=self.sql, grain=self.grain, keys=", ".join(GRAIN_KEYS[self.grain]))


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by id, in the order of `ORDER`."""
    return {name: _read(name) for name in ORDER}


def keeping() -> str:
    """The statement that keeps the rows of every indicator for the as-of date and the projects in `wanted`."""
    told = "\nUNION ALL BY NAME\n".join(
        _text("wrap/told_group.sql" if one.grain == "group" else "wrap/told.sql").format(id=name).rstrip() for name, one in indicators().items()
    )
    return _text("wrap/keep.sql").format(told=told)


def base_statements() -> list[str]:
    """The statements that lay out the records as they stood at the as-of date, in order."""
    names = sorted(entry.name for entry in _FOLDER.joinpath("base").iterdir())
    return [_text(f"base/{name}") for name in names]


def _read(name: str) -> Indicator:
    declared: dict[str, Any] = tomllib.loads(_text(f"{name}.toml"))
    declared.update(pitfalls=tuple(declared["pitfalls"]), reads=tuple(declared["reads"]))
    return Indicator(**declared)


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
