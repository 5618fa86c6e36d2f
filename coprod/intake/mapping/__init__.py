"""A foreign sheet nobody has seen before: what its layout is, what its columns look like, and a recipe made from choices on screen."""

from coprod.intake.mapping.asking import Question, open_questions
from coprod.intake.mapping.facts import Facts, facts_of
from coprod.intake.mapping.kinds import KINDS, Field, RowKind
from coprod.intake.mapping.layout import Layout, found_layout
from coprod.intake.mapping.looks import Look, looks_of
from coprod.intake.mapping.mapping import SET_ASIDE, ColumnUse, Home, LeaveOut, Mapping
from coprod.intake.mapping.previewing import Preview, preview
from coprod.intake.mapping.suggested import suggested
from coprod.intake.mapping.suggesting import Suggestion, suggestions
from coprod.intake.mapping.writing import mapping_in, recipe_text

__all__ = [
    "KINDS", "SET_ASIDE", "ColumnUse", "Facts", "Field", "Home", "Layout", "LeaveOut", "Look", "Mapping", "Preview", "Question", "RowKind", "Suggestion",
    "facts_of", "found_layout", "looks_of", "mapping_in", "open_questions", "preview", "recipe_text", "suggested", "suggestions",
]
