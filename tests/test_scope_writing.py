"""Who may write what: a lead of some programmes within them alone, whoever looks through another's eyes nothing, and the whole store for whoever sees it whole."""

import ast
import datetime
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coprod import intake, recording, starting
from coprod.errors import CoprodError
from coprod.intake import change_log, deciding, guided, saved_recipes, taking_out
from coprod.intake.recipes import FOLDER, find_recipe, import_by_recipe, recipe_names
from coprod.recording import Change, ahead, assessing, drafts, planning, prompts, sittings, taps
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

from .plain.door import OWNED_THROUGH, SHARED, Door, Rows, as_texts, project_of, users_of
from .portfolios import generate
from .test_recording_scope import Attack, changed_rows, snapshot
from .test_scope_questions import several

DAY = datetime.date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[1]
SAILING = {
    "programmes": [{"programme_id": "own", "name": "Own"}, {"programme_id": "other", "name": "Other"}],
    "funders": [{"funder_id": "shared", "name": "Shared"}, {"funder_id": "mine", "name": "Mine"}, {"funder_id": "new", "name": "New"}],
    "projects": [
        {"project_id": name, "programme_id": programme, "name": name, "status": "active", "starts_on": datetime.date(2026, 1, 1)}
        for name, programme in (("a", "own"), ("b", "other"))
    ],
    "grants": [
        {"grant_id": f"{funder}-{project}", "project_id": project, "funder_id": funder, "amount": 1, "currency": "GBP"}
        for funder, project in (("shared", "a"), ("shared", "b"), ("mine", "a"))
    ],
    "groups": [{"group_id": f"group-{name}", "project_id": name, "label": "Seals", "kind": "children", "roster": 9} for name in "ab"],
    "sessions": [{"session_id": f"session-{name}", "project_id": name, "held_on": datetime.date(2026, 9, 1), "status": "held"} for name in "ab"],
    "actions": [{"action_id": f"action-{name}", "project_id": name, "tip": 1, "action": "Ask", "owner_role": "producer"} for name in "ab"],
}
LEAD = Viewer(role="lead", programme_ids=("own",), viewer_id="viewer-lead")


@pytest.fixture
def sailing() -> Iterator[Store]:
    store = open_store(None)
    fill(store, arrow_tables(SAILING))
    yield store
    store.close()


def put(store: Store, viewer: Viewer, table: str, **cells: str | None) -> str:
    """What becomes of changing or adding one row: stored, refused or faulty."""
    key = {name: cells[name] for name in TABLES[table].key}
    seen = [row for row in recording.stored_rows(store, LOCAL_LEAD, table) if all(row[name] == value for name, value in key.items())]
    try:
        done = recording.record(store, viewer, Change(put={table: [cells]}, seen={table: seen}), today=DAY)
    except CoprodError:
        return "refused"
    return "stored" if done.change_id else "faulty" if done.faults else "nothing"


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        ("programmes", {"programme_id": "own", "name": "Ours"}, "stored"), ("programmes", {"programme_id": "other", "name": "Ours"}, "refused"),
        ("programmes", {"programme_id": "third", "name": "Third"}, "refused"),
        ("thresholds", {"programme_id": "own", "rule": "2.1.team_size", "value": "2"}, "stored"),
        ("thresholds", {"programme_id": "other", "rule": "2.1.team_size", "value": "2"}, "refused"),
        ("projects", {"project_id": "a", "name": "Ours"}, "stored"), ("projects", {"project_id": "b", "name": "Ours"}, "refused"),
        ("projects", {"project_id": "c", "programme_id": "own", "name": "New", "status": "active", "starts_on": "2026-02-01"}, "stored"),
        ("projects", {"project_id": "c", "programme_id": "other", "name": "New", "status": "active", "starts_on": "2026-02-01"}, "refused"),
        ("projects", {"project_id": "a", "programme_id": "other"}, "refused"), ("projects", {"project_id": "b", "programme_id": "own"}, "refused"),
        ("grants", {"grant_id": "mine-a", "amount": "5"}, "stored"), ("grants", {"grant_id": "shared-b", "amount": "5"}, "refused"),
        ("grants", {"grant_id": "mine-a", "project_id": "b"}, "refused"), ("grants", {"grant_id": "shared-b", "project_id": "a"}, "refused"),
        ("funders", {"funder_id": "mine", "name": "Ours"}, "stored"), ("funders", {"funder_id": "new", "name": "Ours"}, "stored"),
        ("funders", {"funder_id": "shared", "name": "Ours"}, "refused"), ("funders", {"funder_id": "another", "name": "Ours"}, "stored"),
        ("segments", {"segment_id": "s", "dimension": "age", "label": "S", "is_answer": "yes", "is_sensitive": "no"}, "refused"),
        ("sessions", {"session_id": "session-a", "title": "Ours"}, "stored"), ("sessions", {"session_id": "session-b", "title": "Ours"}, "refused"),
        ("attendance", {"session_id": "session-a", "group_id": "group-a", "people": "3"}, "stored"),
        ("attendance", {"session_id": "session-b", "group_id": "group-b", "people": "3"}, "refused"),
        ("settings", {"setting_id": "hall", "name": "Hall", "kind": "library"}, "stored"),
    ],
)
def test_a_lead_of_a_programme_writes_what_belongs_to_it(sailing: Store, table: str, cells: dict[str, str], said: str) -> None:
    assert put(sailing, LEAD, table, **cells) == said
    if said == "refused" and table != "segments":
        # It is the programme that stood in the way.
        assert put(sailing, LOCAL_LEAD, table, **cells) == "stored"


def test_a_lead_of_a_programme_takes_nothing_back_that_was_done_for_others(sailing: Store) -> None:
    moved = recording.record(sailing, LOCAL_LEAD, _moved("b", "own"), today=DAY).change_id
    assert moved and [row["project_id"] for row in recording.stored_rows(sailing, LEAD, "projects")] == ["a", "b"]
    # Taking this back would send the project to a programme the lead could not send it to.
    with pytest.raises(CoprodError, match="another programme"):
        recording.take_back(sailing, LEAD, moved)
    titled = recording.record(sailing, LEAD, Change(put={"sessions": [{"session_id": "session-b", "title": "Ours"}]}, seen={"sessions": _seen(sailing, "sessions", "session-b")}), today=DAY)
    assert titled.change_id and recording.take_back(sailing, LEAD, titled.change_id)["restored"] == {"sessions": 1}
    recording.take_back(sailing, LOCAL_LEAD, moved)
    with pytest.raises(CoprodError):
        recording.history(sailing, LEAD, "sessions", {"session_id": "session-b"})
    assert {one.project_ids for one in recording.changes(sailing, LEAD)} == set()
    assert {one.project_ids for one in recording.changes(sailing, LOCAL_LEAD)} == {("b",)}


def _seen(store: Store, table: str, key: str) -> list[Any]:
    return [row for row in recording.stored_rows(store, LOCAL_LEAD, table) if row[TABLES[table].key[0]] == key]


def _moved(project: str, programme: str) -> Change:
    row = next(one for one in SAILING["projects"] if one["project_id"] == project)
    seen = {**dict.fromkeys(TABLES["projects"].names), **as_texts(row)}
    return Change(put={"projects": [{"project_id": project, "programme_id": programme}]}, seen={"projects": [seen]})


def outside(rows: Rows, table: str, key: tuple[Any, ...], programmes: set[str]) -> bool:
    """Whether a row is none of the programmes', told from the rows alone."""
    own = {str(one["project_id"]) for one in rows["projects"].values() if one["programme_id"] in programmes}
    row = rows[table].get(key)
    if row is None:
        return False
    if table in ("programmes", "thresholds"):
        return row["programme_id"] not in programmes
    if table == "funders":
        return any(one["funder_id"] == row["funder_id"] and one["project_id"] not in own for one in rows["grants"].values())
    if table in SHARED:
        users = users_of(rows, SHARED[table], str(key[0]))
        return bool(users) and not users & own
    return table in ("segments", "populations") or ((table in OWNED_THROUGH or "project_id" in row) and project_of(rows, table, row) not in own)


def test_whatever_a_lead_of_a_programme_tries_only_its_own_changes(soak: bool) -> None:
    came: Counter[str] = Counter()
    store, before = _stood(soak)
    for seed in range(2500 if soak else 40):
        if len(before.rows["projects"]) < 3:
            # Whoever leads everything left may take it out, and then there is nothing to reach for.
            store.close()
            store, before = _stood(soak)
        drawn = Attack(seed, before).drawn()
        programmes = {str(before.rows["projects"][one,]["programme_id"]) for one in (drawn.own or ())[:1]}
        viewer, version = Viewer(role="lead", programme_ids=tuple(programmes)), store.data_version()
        try:
            done = recording.record(store, viewer, Change(drawn.put, drawn.take_out, drawn.seen), today=DAY)
            said = "conflict" if done.conflicts else "fault" if done.faults else "stored" if done.change_id else "nothing"
        except CoprodError:
            said = "refused"
        came[said] += 1
        after = snapshot(store)
        _within(before, after, programmes)
        if said != "stored":
            assert (changed_rows(before, after), store.data_version()) == ([], version), drawn
        before = after
    store.close()
    assert min(came[said] for said in ("stored", "refused")) >= 4, came


def _stood(soak: bool) -> tuple[Store, Door]:
    store = open_store(None)
    fill(store, arrow_tables(generate(31, n_projects=6) if soak else several(0)))
    return store, snapshot(store)


def _within(before: Door, after: Door, programmes: set[str]) -> None:
    for table, key in changed_rows(before, after):
        assert not outside(before.rows, table, key, programmes), (table, key)
        assert not outside(after.rows, table, key, programmes), (table, key)


SILENCE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28)
SESSION = dict.fromkeys(TABLES["sessions"].names) | {"session_id": "session-a", "project_id": "a", "held_on": "2026-09-01", "status": "held"}
ASKED = sittings.Asked(questions=("felt_safe",))
# Everything public that writes, by module and name: what it is called with on a store where a lead has begun a draft, a screen and a recording.
Ids = dict[str, Any]
WRITING: dict[str, Callable[[Store, Viewer, Ids], Any]] = {
    "writing.record": lambda store, viewer, _: recording.record(store, viewer, Change(put={"sessions": [{"session_id": "session-a", "title": "Other"}]}, seen={"sessions": [SESSION]})),
    "history.take_back": lambda store, viewer, ids: recording.take_back(store, viewer, ids["change"]),
    "drafts.begin": lambda store, viewer, _: drafts.begin(store, viewer, "a", "peer", None, "1"),
    "drafts.save": lambda store, viewer, ids: drafts.save(store, viewer, ids["draft"], 1, "comment", "Seen", seen=0, token="t"),
    "drafts.leave": lambda store, viewer, ids: drafts.leave(store, viewer, ids["draft"]),
    "drafts.look_in": lambda store, viewer, ids: drafts.look_in(store, viewer, ids["draft"], "t", 1),
    "drafts.reopen": lambda store, viewer, ids: drafts.reopen(store, viewer, ids["draft"]),
    "assessing.submit": lambda store, viewer, ids: assessing.submit(store, viewer, ids["draft"]),
    "assessing.take_back": lambda store, viewer, ids: assessing.take_back(store, viewer, ids["draft"]),
    "sittings.open_sitting": lambda store, viewer, _: sittings.open_sitting(
        store, viewer, project_id="a", session_id="session-a", group_id="group-a", asked=sittings.Asked(questions=("enjoyed",)), code="1234", today=DAY,
    ),
    "sittings.finish": lambda store, viewer, ids: sittings.finish(store, viewer, ids["sitting"]),
    "taps.take": lambda store, viewer, ids: taps.take(store, viewer, ids["sitting"], [taps.Tap("tap-00000002", "felt_safe", "5")]),
    "taps.take_back_last": lambda store, viewer, ids: taps.take_back_last(store, viewer, ids["sitting"], "tap-00000001"),
    "prompts.add_prompt": lambda store, viewer, _: prompts.add_prompt(store, viewer, "a", "How was it", SILENCE),
    "prompts.remove_prompt": lambda store, viewer, ids: prompts.remove_prompt(store, viewer, "a", ids["prompt"]),
    "planning.add": lambda store, viewer, _: planning.add(store, viewer, "a", {"tip": 1, "action": "Ask", "owner_role": "producer"}),
    "planning.edit": lambda store, viewer, ids: planning.edit(store, viewer, ids["action"].row, {"action": "Other"}),
    "planning.close": lambda store, viewer, ids: planning.close(store, viewer, ids["action"], DAY, "All", today=DAY),
    "planning.say": lambda store, viewer, ids: planning.say(store, viewer, ids["action"], "All"),
    "planning.reopen": lambda store, viewer, ids: planning.reopen(store, viewer, ids["action"]),
    "planning.take_away": lambda store, viewer, ids: planning.take_away(store, viewer, ids["action"]),
}
# They take a store and a viewer and change nothing.
READING = {
    "history.history", "history.changes", "drafts.of_project", "drafts.one", "drafts.open_drafts", "drafts.require_open", "sittings.sitting", "sittings.open_sittings",
    "sittings.code_fits", "sittings.refuse_project", "taps.counts", "taps.last_tap", "prompts.prompts", "prompts.sound", "planning.plan", "rows.stored_rows", "saved_views.saved",
}
# They write no record: a list each viewer has of its own, with tests of its own.
ONES_OWN = {"saved_views.save", "saved_views.forget"}


def test_every_function_that_takes_a_viewer_is_listed() -> None:
    found = set()
    for path in sorted((ROOT / "coprod" / "recording").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and {"store", "viewer"} <= {one.arg for one in node.args.args}:
                found.add(f"{path.stem}.{node.name}")
    assert found == WRITING.keys() | READING | ONES_OWN
    assert inspect.isfunction(ahead.sessions_change)


def begun(store: Store) -> Ids:
    """A draft, a screen with a tap, a recording, and a change made by hand."""
    draft = drafts.begin(store, LOCAL_LEAD, "a", "team", None, "1")
    drafts.save(store, LOCAL_LEAD, draft.draft_id, 2, "level", "2", seen=0, token="t")
    opened = sittings.open_sitting(store, LOCAL_LEAD, project_id="a", session_id="session-a", group_id="group-a", asked=ASKED, code="1234", today=DAY)
    taps.take(store, LOCAL_LEAD, str(opened.sitting_id), [taps.Tap("tap-00000001", "felt_safe", "5")])
    change = planning.add(store, LOCAL_LEAD, "a", {"tip": 1, "action": "Ask again", "owner_role": "producer"}).change_id
    return {
        "draft": draft.draft_id, "sitting": opened.sitting_id, "prompt": prompts.add_prompt(store, LOCAL_LEAD, "a", "Tell us", SILENCE).prompt_id,
        "change": change, "action": next(one for one in planning.plan(store, LOCAL_LEAD, "a") if one.action_id == "action-a"),
    }


def everything(store: Store) -> dict[str, list[Any]]:
    """Every row of every table there is."""
    with store.cursor() as cursor:
        names = cursor.execute("SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()
        return {f"{schema}.{name}": sorted(map(repr, cursor.table(f"{schema}.{name}").fetchall())) for schema, name in names}


@pytest.fixture(scope="module")
def under_way() -> Iterator[tuple[Store, Ids]]:
    store = open_store(None)
    fill(store, arrow_tables(SAILING))
    yield store, begun(store)
    store.close()


STRANGERS = {
    "looking as a team": Viewer(role="team", project_ids=("a",), is_looking_through=True), "looking as a lead": Viewer(role="lead", is_looking_through=True),
    "looking as a lead of one": Viewer(role="lead", programme_ids=("own",), is_looking_through=True), "a funder": Viewer(role="funder", funder_id="shared", project_ids=("a",)),
    "nobody": Viewer(project_ids=("a",)), "another team": Viewer(role="team", project_ids=("b",)), "another lead": Viewer(role="lead", programme_ids=("other",)),
}


@pytest.mark.parametrize("name", sorted(WRITING))
def test_whoever_may_not_write_writes_nothing_by_any_way(under_way: tuple[Store, Ids], name: str) -> None:
    store, ids = under_way
    before = everything(store)
    assert sum(map(len, before.values())) > 30
    for who, viewer in STRANGERS.items():
        if name == "drafts.look_in" and "looking" in who:
            # They see who is there, and are not seen.
            assert WRITING[name](store, viewer, ids) == []
        else:
            with pytest.raises(CoprodError):
                WRITING[name](store, viewer, ids)
    assert everything(store) == before


@pytest.mark.parametrize("name", sorted(WRITING))
def test_who_may_write_is_let_by_every_way(sailing: Store, name: str) -> None:
    # Were every way closed to all, the test above would prove nothing.
    ids = begun(sailing)
    if name in ("assessing.take_back", "drafts.reopen"):
        assessing.submit(sailing, LEAD, ids["draft"], today=DAY)
    before = everything(sailing)
    WRITING[name](sailing, LEAD, ids)
    assert everything(sailing) != before or name == "planning.reopen"


WHOLE: dict[str, Callable[[Store, Viewer, Path], Any]] = {
    "import_paths": lambda store, by, folder: intake.import_paths(store, [folder], by=by),
    "a trial": lambda store, by, folder: intake.import_paths(store, [folder], by=by, dry_run=True, with_difference=True),
    "bring_in": lambda store, by, _: intake.bring_in(store, [], [], source_files=[], by=by),
    "import_by_recipe": lambda store, by, folder: import_by_recipe(store, find_recipe(recipe_names()[0]), [folder / "programmes.csv"], by=by),
    "tried": lambda store, by, folder: guided.tried(store, _bundle(folder), guided.Terms(by)),
    "brought": lambda store, by, folder: guided.brought(store, _bundle(folder), guided.Terms(by)),
    "start_empty": lambda store, by, _: starting.start_empty(store, by=by),
    "undo": lambda store, by, _: intake.undo(store, "import-000001", by=by),
    "save": lambda store, by, _: saved_recipes.save(store, "ours", find_recipe_text(), by, ["a"]),
    "forget": lambda store, by, _: saved_recipes.forget(store, "theirs", by),
    **{f"taken_out {form.form_id}": lambda store, by, _, form=form: taking_out.taken_out(store, form, by) for form in taking_out.FORMS},
}


def _bundle(folder: Path) -> guided.Bundle:
    arrived = guided.arrived("programmes.csv", (folder / "programmes.csv").read_bytes(), [])
    return guided.Bundle(arrived.ways[0], (arrived,))


def find_recipe_text() -> str:
    return (FOLDER / f"{recipe_names()[0]}.toml").read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Path]]:
    """A store with an import and a saved recipe, and a folder that would change it."""
    store, folder = open_store(None), tmp_path_factory.mktemp("files")
    (folder / "programmes.csv").write_text("programme_id,name\nown,Own\n", encoding="utf-8")
    intake.import_paths(store, [folder], by=LOCAL_LEAD)
    (folder / "programmes.csv").write_text("programme_id,name\nown,Other\n", encoding="utf-8")
    saved_recipes.save(store, "theirs", find_recipe_text(), LOCAL_LEAD, ["a"])
    yield store, folder
    store.close()


@pytest.mark.parametrize("name", list(WHOLE))
def test_the_whole_store_is_for_whoever_sees_it_whole(brought: tuple[Store, Path], name: str) -> None:
    store, folder = brought
    before = everything(store)
    viewers = [
        NOBODY, LEAD, Viewer(role="team", project_ids=("a",)), Viewer(role="funder", funder_id="f"), Viewer(role="lead", is_looking_through=True),
        Viewer(role="administrator", is_looking_through=True),
    ]
    for viewer in viewers:
        with pytest.raises(CoprodError) as error:
            WHOLE[name](store, viewer, folder)
        assert error.value.title in ("Not yours to decide", "You can look, not change")
    assert everything(store) == before
    assert deciding.may_decide(LOCAL_LEAD) and deciding.may_decide(Viewer(role="administrator", viewer_id="viewer-x"))


def test_who_did_it_stands_in_the_log(brought: tuple[Store, Path]) -> None:
    assert {entry["by"] for entry in change_log.entries(brought[0])} == {"Lead"}


def test_pages_hand_the_viewer_to_the_layer_that_asks_them() -> None:
    # A name in their place would be asked nothing.
    faulty = []
    for path in [*sorted((ROOT / "coprod" / "ui").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given = [*node.args, *(one.value for one in node.keywords if one.arg == "by")]
                is_label = any(isinstance(one, ast.Attribute) and one.attr == "label" for one in given)
                if called in ("undo", "save", "forget", "taken_out", "Terms", "import_paths", "bring_in", "note", "start_empty") and is_label:
                    faulty.append(f"{path.name}:{node.lineno}")
    assert faulty == []
