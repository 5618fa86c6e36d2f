"""Who decides on the whole store: what is brought in, taken back, taken out or kept as a recipe touches every project."""

from coprod.errors import CoprodError
from coprod.viewer import Viewer

# Who brings, takes back or takes out: a viewer, who is asked for their right to; or, outside the pages, whoever may read the store's file, by a word.
By = str | Viewer


def may_decide(viewer: Viewer) -> bool:
    """Whether the viewer leads every programme, and looks with their own eyes."""
    return viewer.leads and viewer.sees_all and not viewer.is_looking_through


def refuse_part(viewer: Viewer) -> None:
    """Raise CoprodError for a viewer to whom a part of the store is not theirs, or who looks through another's eyes."""
    if viewer.is_looking_through:
        raise CoprodError("You can look, not change", f"You see what “{viewer.label}” sees, and change nothing as somebody else.", "Go back to your own view first.")
    if not may_decide(viewer):
        raise CoprodError("Not yours to decide", "This concerns every project in the store.", "Ask a lead of all programmes.")


def name_of(by: By) -> str:
    """How the change log names them. Raises CoprodError for a viewer to whom the whole store is not theirs."""
    if isinstance(by, Viewer):
        refuse_part(by)
        return by.label
    return by
