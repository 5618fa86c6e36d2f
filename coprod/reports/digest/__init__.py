"""The monthly digest: what changed, what needs attention, what is ahead, for one viewer; short enough to read over a coffee."""

from coprod.reports.digest.composing import digest_paper

__all__ = ["digest_paper"]
