"""Words that may leave: the latest of each kind, without those that look like a person's data, name a group or were struck out."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from coprod.disclosure.content import Text
from coprod.intake import safeguarding
from coprod.releases.gathering import Gathered, Row

KINDS = ("idea", "declined", "review", "story")
# Of each kind a funder reads the latest; more is not read by anybody.
MOST_OF_A_KIND = 30


def texts(gathered: Gathered, project_ids: Collection[str]) -> tuple[tuple[Text, ...], int, int]:
    """The texts for a funder, how many were left out as unsafe, and of how many that were looked at."""
    kept: list[Text] = []
    n_unsafe = n_seen = 0
    for kind in KINDS:
        of_kind: list[Text] = []
        for row in gathered.texts:
            if row["kind"] != kind or row["project_id"] not in project_ids or len(of_kind) == MOST_OF_A_KIND:
                continue
            n_seen += 1
            if is_safe((row["text"], row["answer"]), gathered.labels[row["project_id"]]):
                of_kind.append(_text(row))
            else:
                n_unsafe += 1
        kept += of_kind
    return tuple(kept), n_unsafe, n_seen


def is_safe(words: Iterable[str | None], labels: Sequence[str]) -> bool:
    """Whether nothing in these words looks like a person's data or names one of the groups."""
    return not any(_looks_personal(text) or _names_one(text, tuple(labels)) for text in words if text)


@lru_cache(maxsize=4096)
def _looks_personal(text: str) -> bool:
    # Several funders are told the same words, and a draft is made more than once.
    # Judged as strictly as a title, names of people too: what is free text inside the house is read by others here.
    return safeguarding.reason(text, "text") is not None


def _names_one(text: str, labels: tuple[str, ...]) -> bool:
    pattern = _any_of(labels)
    return pattern is not None and pattern.search(text) is not None


@cache
def _any_of(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    known = [re.escape(label) for label in labels if label.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None


def _text(row: Row) -> Text:
    return Text(
        kind=row["kind"], record_id=row["record_id"], project_id=row["project_id"], text=row["text"], answer=row["answer"], tip=row["tip"],
        on=row["told_on"], consent_until=row["consent_until"],
    )
