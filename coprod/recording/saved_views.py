"""Views kept under a name: a page with what its address holds, each viewer's own. They hold no record and change none."""

from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.store import Store
from coprod.store import saved_views as kept
from coprod.store.saved_views import SavedView
from coprod.viewer import Viewer

__all__ = ["MOST", "SavedView", "forget", "save", "saved"]
# So many views of one viewer are kept, each with a name of so many letters and an address of so many.
MOST, _LONGEST_NAME, _LONGEST_ADDRESS = 50, 60, 2_000


def saved(store: Store, viewer: Viewer) -> list[SavedView]:
    """What the viewer saved, by name."""
    with store.cursor() as cursor:
        return kept.of_viewer(cursor, _whose(viewer))


def save(store: Store, viewer: Viewer, one: SavedView) -> None:
    """Keep a view under its name, in the place of one called so already.

    Raises CoprodError for somebody who only looks, a name that is none or looks personal, and one view too many.
    """
    _refuse_those_who_only_look(viewer)
    if not one.name or len(one.name) > _LONGEST_NAME:
        raise CoprodError("No name for a view", f"A view is called by 1 to {_LONGEST_NAME} letters.", "Give it a short name.")
    if change_log.plain_text(one.name) is None:
        raise CoprodError("No name for a view", "It looks like a person’s data.", "Call it after what it shows.")
    if len(one.chosen) > _LONGEST_ADDRESS:
        raise CoprodError("This view cannot be kept", "So much is chosen in it that its address is too long.", "Take some of the filters away.")
    with store.transaction(changes_records=False) as cursor:
        there = {view.name for view in kept.of_viewer(cursor, _whose(viewer))}
        if one.name not in there and len(there) >= MOST:
            raise CoprodError("There are enough views", f"{MOST} are saved already.", "Forget one you need no more.")
        kept.save(cursor, _whose(viewer), one)


def forget(store: Store, viewer: Viewer, name: str) -> None:
    """Keep a view no more. Raises CoprodError for somebody who only looks."""
    _refuse_those_who_only_look(viewer)
    with store.transaction(changes_records=False) as cursor:
        kept.forget(cursor, _whose(viewer), name)


def _whose(viewer: Viewer) -> str:
    return viewer.viewer_id or ""


def _refuse_those_who_only_look(viewer: Viewer) -> None:
    if viewer.role is None or viewer.is_looking_through:
        raise CoprodError("Nothing is kept here", "You look through somebody else’s eyes.", "Go back to your own view first.")
