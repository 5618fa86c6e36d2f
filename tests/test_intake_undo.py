"""Taking an import back: seen before, whole or not at all, with later ones where that is asked for."""

import random
from pathlib import Path

import pytest

from coprod import intake
from coprod.errors import CoprodError, UsageError
from coprod.intake import Incoming, change_log
from coprod.store import Store, open_store
from coprod.store.differing import MOST

from .arriving import arriving, brought, written_out

PROGRAMME = arriving("programmes", [{"programme_id": "prog-1", "name": "Programme"}])


def funders(*ids: str, name: str = "Fund", org_id: str | None = None) -> Incoming:
    return arriving("funders", [{"funder_id": one, "name": name, "org_id": org_id} for one in ids], ["funder_id", "name", *(["org_id"] if org_id else [])])


def project(project_id: str, **cells: object) -> Incoming:
    row = {"project_id": project_id, "programme_id": "prog-1", "name": project_id.title(), "status": "active", "starts_on": "2026-01-01", **cells}
    return arriving("projects", [row])


def drawn(dice: random.Random) -> list[Incoming]:
    """Rows of three tables, some of them of keys used before, with some columns."""
    ids = [f"{letter}{dice.randrange(9)}" for letter in "abc"]
    parts = [
        arriving("funders", [{"funder_id": one, "name": f"Fund {dice.randrange(4)}", "org_id": f"GB-{dice.randrange(3)}"} for one in ids], dice.choice([["funder_id", "name"], None])),
        arriving("partners", [{"partner_id": one, "name": f"Partner {dice.randrange(4)}", "kind": dice.choice(["school", "nursery"])} for one in ids]),
        arriving("settings", [{"setting_id": one, "name": "Hall", "kind": "other", "latitude": dice.choice([None, 51.5, 0.00001])} for one in ids]),
    ]
    return dice.sample(parts, dice.randrange(1, 4))


def test_an_import_and_its_undo_leave_every_byte_as_it_was(soak: bool, tmp_path: Path) -> None:
    n_undone = 0
    for seed in range(60 if soak else 4):
        dice, store = random.Random(seed), open_store(None)
        before = [written_out(store, tmp_path / f"{seed}-0")]
        ids = []
        for step in range(1, 6):
            outcome = brought(store, *drawn(dice))
            if outcome.import_id:
                ids.append(outcome.import_id)
                before.append(written_out(store, tmp_path / f"{seed}-{step}"))
        place = dice.randrange(len(ids))
        foreseen = intake.undo_preview(store, ids[place])
        result = intake.undo(store, ids[place], with_later=foreseen.later)
        assert (result["removed"], result["restored"]) == (foreseen.removed, foreseen.restored)
        assert [(one["import_id"], one["removed"], one["restored"]) for one in result.get("with_later", [])] == [
            (one.import_id, one.removed, one.restored) for one in foreseen.changes
        ]
        # Every import from there on went too, or touched other rows alone: what is left of those goes now.
        for import_id in reversed(ids[place + 1:]):
            if import_id not in foreseen.later:
                intake.undo(store, import_id)
        assert written_out(store, tmp_path / f"{seed}-back") == before[place]
        assert intake.check_store(store) == []
        n_undone += len(foreseen.later)
        store.close()
    assert n_undone > 0


def test_a_preview_tells_all_that_would_be_lost_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    brought(store, funders("f0", name="Before"))
    brought(store, funders("f0", "f1", "f2", org_id="GB-1"))
    brought(store, funders("f0", "f1", "own", name="After"), by="a colleague", source_files=["second.csv"])
    brought(store, funders("f1", name="At last"), by="the lead")
    out, version, log = written_out(store, tmp_path / "a"), store.data_version(), change_log.entries(store)
    found = intake.undo_preview(store, "import-000002")
    assert (written_out(store, tmp_path / "b"), store.data_version(), change_log.entries(store)) == (out, version, log)
    assert (found.removed, found.restored) == ({"funders": 2}, {"funders": 1})
    assert found.later == ["import-000004", "import-000003"]
    assert [(one.by, one.files, one.n_shared, one.removed, one.restored) for one in found.changes] == [
        ("the lead", ["funders.csv"], {"funders": 1}, {"funders": 0}, {"funders": 1}),
        ("a colleague", ["second.csv"], {"funders": 2}, {"funders": 1}, {"funders": 2}),
    ]
    assert found.changes[0].at <= log[0]["at"]
    assert found.lost == [
        {"table": "funders", "key": "f0", "column": "name", "now": "After", "after": "Before"},
        {"table": "funders", "key": "f1", "column": "name", "now": "At last", "after": None},
    ]
    assert found.depending == []


def test_what_a_later_import_set_back_itself_is_not_lost(store: Store) -> None:
    brought(store, funders("f0", name="First"))
    brought(store, funders("f0", name="Second"))
    brought(store, funders("f0", name="First"))
    found = intake.undo_preview(store, "import-000001")
    assert found.later == ["import-000003", "import-000002"]
    assert found.lost == []


def test_of_many_lost_cells_some_are_shown(store: Store) -> None:
    ids = [f"f{number:04d}" for number in range(300)]
    brought(store, funders(*ids))
    brought(store, funders(*ids, name="After"))
    found = intake.undo_preview(store, "import-000001")
    assert [row["key"] for row in found.lost] == ids[:MOST]
    assert found.changes[0].n_shared == {"funders": 300}


def test_later_ones_go_only_where_that_is_asked_and_the_newest_first(store: Store, tmp_path: Path) -> None:
    before = written_out(store, tmp_path / "before")
    brought(store, funders("f1"))
    brought(store, funders("f1", "f2", name="Second"))
    # Touches a row of the second alone, and has to go with it all the same.
    brought(store, funders("f2", name="Third"))
    with pytest.raises(CoprodError, match="Undo import-000003 first, or ask for the later ones to be taken back with it"):
        intake.undo(store, "import-000001")
    # Seen before the third came: it was not agreed to.
    with pytest.raises(CoprodError, match="import-000003 changed rows"):
        intake.undo(store, "import-000001", with_later=["import-000002"])
    result = intake.undo(store, "import-000001", by="the lead", with_later=True)
    assert [one["import_id"] for one in result["with_later"]] == ["import-000003", "import-000002"]
    assert (result["import_id"], result["removed"], result["restored"]) == ("import-000001", {"funders": 1}, {"funders": 0})
    assert written_out(store, tmp_path / "after") == before
    assert [(one["what"], one["import_id"], one["by"]) for one in change_log.entries(store, most=3)] == [
        ("undo", "import-000001", "the lead"), ("undo", "import-000002", "the lead"), ("undo", "import-000003", "the lead"),
    ]
    assert all(one["undone_at"] for one in intake.imports(store))


def test_where_others_depend_on_it_nothing_of_it_goes(store: Store, tmp_path: Path) -> None:
    brought(store, PROGRAMME)
    brought(store, project("tunnels"))
    brought(store, project("tunnels", summary="A room"))
    actions = [{"action_id": f"act-{n}", "project_id": "tunnels", "tip": 1, "action": "Ask", "owner_role": "lead"} for n in range(7)]
    brought(store, arriving("actions", actions))
    out, log = written_out(store, tmp_path / "a"), change_log.n_entries(store)
    found = intake.undo_preview(store, "import-000002")
    assert found.later == ["import-000003"]
    assert found.dependents == {"actions": 7}
    assert [(one.table, one.n_rows, one.examples, one.imports) for one in found.depending] == [
        ("actions", 7, ["act-0", "act-1", "act-2", "act-3", "act-4"], ["import-000004"]),
    ]
    with pytest.raises(CoprodError, match=r"actions act-0 and 6 more would name what is not there. Undo import-000004 first."):
        intake.undo(store, "import-000002", with_later=True)
    assert (written_out(store, tmp_path / "b"), change_log.n_entries(store)) == (out, log)
    intake.undo(store, "import-000004")
    intake.undo(store, "import-000002", with_later=True)
    assert store.counts()["projects"] == 0


def test_a_group_put_back_into_its_old_project_is_not_left_with_rows_of_the_new(store: Store) -> None:
    brought(store, PROGRAMME, project("one"))
    brought(store, project("two"))
    brought(store, arriving("groups", [{"group_id": "g", "project_id": "one", "label": "Group", "kind": "children"}]))
    brought(store, arriving("groups", [{"group_id": "g", "project_id": "two", "label": "Group", "kind": "children"}]))
    brought(store, arriving("needs", [{"need_id": "n", "project_id": "two", "group_id": "g", "need": "Quiet", "raised_on": "2026-01-01", "raised_how": "said"}]))
    found = intake.undo_preview(store, "import-000004")
    assert [(one.code, one.table, one.n_rows, one.imports) for one in found.depending] == [("other_project", "needs", 1, ["import-000005"])]
    with pytest.raises(CoprodError, match=r"needs n would no longer fit. Undo import-000005 first."):
        intake.undo(store, "import-000004")


def test_a_preview_of_none_or_of_one_taken_back_is_said(store: Store) -> None:
    with pytest.raises(UsageError, match="no import import-9"):
        intake.undo_preview(store, "import-9")
    brought(store, funders("f1"))
    intake.undo(store, "import-000001")
    with pytest.raises(CoprodError, match="taken back before"):
        intake.undo_preview(store, "import-000001")


def test_what_went_with_the_demonstration_is_not_taken_back(store: Store) -> None:
    brought(store, funders("invented"), is_demo=True)
    brought(store, funders("own"), replace_demo=True)
    with pytest.raises(CoprodError, match="taken back before"):
        intake.undo(store, "import-000001", with_later=True)
    assert store.counts()["funders"] == 1
