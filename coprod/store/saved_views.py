"""Views people saved under a name, at the store: a page and what its address holds besides, a viewer's own."""

from dataclasses import dataclass

from coprod.store.staging import Cursor
from coprod.store.statements import statement


@dataclass(frozen=True)
class SavedView:
    """A page by its name in the address, and `chosen`: what stands there behind the question mark."""

    name: str
    page: str
    chosen: str


def of_viewer(cursor: Cursor, viewer_id: str) -> list[SavedView]:
    """What a viewer saved, by name."""
    return [SavedView(*row) for row in cursor.execute(statement("saved_views.of_viewer"), {"viewer_id": viewer_id}).fetchall()]


def save(cursor: Cursor, viewer_id: str, one: SavedView) -> None:
    """Keep a view for a viewer, in the place of one of the same name."""
    forget(cursor, viewer_id, one.name)
    cursor.execute(statement("saved_views.save"), {"viewer_id": viewer_id, "name": one.name, "page": one.page, "chosen": one.chosen})


def forget(cursor: Cursor, viewer_id: str, name: str) -> None:
    """Keep the view of this name no more; nothing happens where there is none."""
    cursor.execute(statement("saved_views.forget"), {"viewer_id": viewer_id, "name": name})


def forget_all(cursor: Cursor, viewer_id: str) -> None:
    """Keep none of a viewer's."""
    cursor.execute(statement("saved_views.forget_all"), {"viewer_id": viewer_id})
