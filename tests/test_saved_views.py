"""Views kept under a name: each viewer's own, within bounds, gone with the viewer."""

import pytest

from coprod import admission
from coprod.errors import CoprodError
from coprod.recording import saved_views
from coprod.recording.saved_views import SavedView
from coprod.store import Store
from coprod.viewer import ADMINISTRATOR, FUNDER, LOCAL_LEAD, Viewer

ONE = SavedView("Early years, not open", "stages", "programme=First+Galleries&phase=Before+opening")


def names(store: Store, viewer: Viewer) -> list[str]:
    return [one.name for one in saved_views.saved(store, viewer)]


def test_a_view_is_kept_replaced_and_forgotten_by_its_viewer_alone(store: Store) -> None:
    version, other = store.data_version(), Viewer(role=FUNDER, funder_id="f", viewer_id="viewer-2")
    saved_views.save(store, LOCAL_LEAD, ONE)
    saved_views.save(store, LOCAL_LEAD, SavedView("All", "overview", ""))
    assert names(store, LOCAL_LEAD) == ["All", ONE.name]
    assert names(store, other) == []
    saved_views.save(store, LOCAL_LEAD, SavedView(ONE.name, "audience", ""))
    assert saved_views.saved(store, LOCAL_LEAD)[1] == SavedView(ONE.name, "audience", "")
    saved_views.forget(store, other, ONE.name)
    assert ONE.name in names(store, LOCAL_LEAD)
    saved_views.forget(store, LOCAL_LEAD, ONE.name)
    assert names(store, LOCAL_LEAD) == ["All"]
    assert store.data_version() == version


@pytest.mark.parametrize(("one", "said"), [
    (SavedView("", "stages", ""), "1 to 60"), (SavedView("x" * 61, "stages", ""), "1 to 60"), (SavedView("ring 07700 900123", "stages", ""), "person"),
    (SavedView("Long", "stages", "a" * 2_001), "too long"),
])
def test_what_cannot_be_kept_is_said(store: Store, one: SavedView, said: str) -> None:
    with pytest.raises(CoprodError, match=said):
        saved_views.save(store, LOCAL_LEAD, one)
    assert names(store, LOCAL_LEAD) == []


def test_there_is_an_end_to_views_and_none_for_borrowed_eyes(store: Store) -> None:
    for at in range(saved_views.MOST):
        saved_views.save(store, LOCAL_LEAD, SavedView(f"View {at}", "stages", ""))
    with pytest.raises(CoprodError, match="50 are saved"):
        saved_views.save(store, LOCAL_LEAD, ONE)
    saved_views.save(store, LOCAL_LEAD, SavedView("View 3", "audience", ""))
    borrowed = Viewer(role=FUNDER, funder_id="f", is_looking_through=True)
    for act in (lambda: saved_views.save(store, borrowed, ONE), lambda: saved_views.forget(store, borrowed, "View 3"), lambda: saved_views.save(store, Viewer(), ONE)):
        with pytest.raises(CoprodError, match="look through"):
            act()


def test_views_go_with_the_viewer(store: Store) -> None:
    admission.first_administrator(store, "one@example.org")
    gone = admission.invite(store, LOCAL_LEAD, "two@example.org", ADMINISTRATOR)
    viewer = Viewer(role=ADMINISTRATOR, viewer_id=gone)
    saved_views.save(store, viewer, ONE)
    admission.remove(store, LOCAL_LEAD, gone)
    assert names(store, viewer) == []
