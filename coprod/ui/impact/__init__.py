"""The impact summary on a page: a paper drawn, and the choice of release and funder."""

from coprod.ui.impact.drawn import draw_paper

__all__ = ["draw_paper"]
