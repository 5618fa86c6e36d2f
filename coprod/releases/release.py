"""A release as it is listed, and the store's own record of it."""

import datetime
from dataclasses import dataclass

from coprod.errors import CoprodError
from coprod.store.releases import DRAFT, SIGNED, Kept
from coprod.viewer import Viewer

__all__ = ["DRAFT", "SIGNED", "Release", "by", "of", "refuse_others"]


@dataclass(frozen=True)
class Release:
    """A release of a quarter: a draft, or signed and frozen.

    `number`, `signed_on` and `signed_by` are None in a draft; `corrects` is the number of the signed release of the same quarter
    that it takes the place of. `n_withheld` of `n_numbers` about people were withheld. `made_by` and `signed_by` are role words or
    the id of a viewer. A draft `is_out_of_date` where records have changed since it was made: it still says what they said then.
    """

    release_id: str
    number: int | None
    quarter: str
    as_of: datetime.date
    state: str
    made_on: datetime.date
    made_by: str
    signed_on: datetime.date | None
    signed_by: str | None
    corrects: int | None
    funder_ids: tuple[str, ...]
    n_withheld: int
    n_numbers: int
    is_out_of_date: bool = False


def of(kept: Kept, data_version: int) -> Release:
    """The release as it is listed."""
    return Release(
        kept.release_id, kept.number, kept.quarter, kept.as_of, kept.state, kept.made_on, kept.made_by, kept.signed_on, kept.signed_by, kept.corrects,
        kept.funder_ids, kept.n_withheld, kept.n_numbers, is_out_of_date=kept.state == DRAFT and kept.data_version != data_version,
    )


def by(viewer: Viewer) -> str:
    """Under which words a viewer makes or signs a release: never an e-mail address."""
    return viewer.viewer_id or viewer.label


def makes(viewer: Viewer) -> bool:
    """Whether a viewer makes, signs and discards releases: a release covers every programme, so whoever does sees them all."""
    return reads_all(viewer) and not viewer.is_looking_through


def reads_all(viewer: Viewer) -> bool:
    """Whether a viewer reads drafts, and what is said to any funder."""
    return viewer.leads and viewer.sees_all


def refuse_others(viewer: Viewer) -> None:
    """Raises CoprodError for a viewer who may not make or sign a release."""
    if not makes(viewer):
        raise CoprodError(
            "A release is not yours to make", f"{viewer.label} does not lead every programme, and a release is about all of them at once.",
            "Ask a lead of all programmes.",
        )
