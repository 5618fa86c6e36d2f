"""The impact summary: what one release says to one funder, as a paper. Made from a `Content` and nothing else."""

from coprod.reports.impact.summary import SECTIONS, impact_paper

__all__ = ["SECTIONS", "impact_paper"]
