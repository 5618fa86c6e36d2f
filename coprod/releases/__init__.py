"""Quarterly releases: all that leaves for those outside. Made as drafts by a lead of all programmes, signed, frozen, read by funders."""

from coprod.releases.making import make
from coprod.releases.notes import notes, put_back, strike_out, struck, write_note
from coprod.releases.quarters import last_ended
from coprod.releases.reading import broken_seals, content, latest, releases, series
from coprod.releases.release import DRAFT, SIGNED, Release
from coprod.releases.signing import discard, note_taken, sign

__all__ = [
    "DRAFT", "SIGNED", "Release", "broken_seals", "content", "discard", "last_ended", "latest", "make", "note_taken", "notes", "put_back", "releases", "series", "sign",
    "strike_out", "struck", "write_note",
]
