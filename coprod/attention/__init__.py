"""What needs attention: one SQL file a reason, one sentence each. None is a score."""

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from coprod.vocabulary import FEATURE, REASONS

_FOLDER = files(__package__)
# Days already gone by when a reason becomes due, so that sentences can count from the thing itself.
_GRACE = {"no_review": 90, "need_open": 30, "not_told_back": 60}


def keeping() -> str:
    """The statement that keeps the rows of every reason, for the projects in `wanted`."""
    told = "\nUNION ALL BY NAME\n".join(_text("told.sql").format(reason=reason, sql=_text(f"{reason}.sql")).rstrip() for reason in reasons())
    return _text("keep.sql").format(told=told)


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_text("words.toml"))


def page_of(reason: str) -> str:
    """The page where it is put right."""
    return _words()[reason]["page"]


def message(row: Mapping[str, Any], as_of: datetime.date) -> str:
    """The sentence of one row: `reason`, `since`, names and the reason's own columns (empty ones are None)."""
    reason, since = row["reason"], row["since"]
    group = row.get("group_label") or "a group"
    days = (as_of - since).days
    return _words()[reason]["says"].format(
        group=group, from_group=f" of {group}" if row.get("group_id") else "",
        what=row.get("what") or "", date=said_day(since), days=days,
        days_since=row.get("days") or days + _GRACE.get(reason, 0),
        never="" if row.get("was_reviewed") else " since the first session",
        setting=row.get("setting_name") or "the setting", lacks=_lacking(row.get("lacks")), people=row.get("people"), target=row.get("target"),
        planned=said_day(since - datetime.timedelta(days=14)), consent_until=said_day(row.get("consent_until")),
    )


def said_day(day: datetime.date | None) -> str:
    """A date as people say it: 3 March 2026."""
    return f"{day.day} {day:%B %Y}" if day else ""


def _lacking(features: str | None) -> str:
    labels = [FEATURE[name].said for name in (features or "").split(",") if name]
    return " or ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)


def reasons() -> tuple[str, ...]:
    """Every reason, in the order of the vocabulary."""
    return tuple(REASONS)


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
