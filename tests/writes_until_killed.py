"""A process that writes forms at random until somebody ends it: `python -m tests.writes_until_killed STORE SEED`.

Before each write it prints a line with what the sessions will come to, and after it another that says so: whoever reads the lines knows
what must be there, and what may be.
"""

import datetime
import json
import random
import sys
from pathlib import Path

from coprod import recording
from coprod.recording import Change, Row
from coprod.store import Store, open_store
from coprod.viewer import LOCAL_LEAD, Viewer

DAY = datetime.date(2026, 11, 22)
TEAM = Viewer(role="team", project_ids=("den",))
PARTS = ("attendance", "session_methods")
# A session as it is told: itself, who came, what was done.
Told = dict[str, list[Row]]


def prepared(store: Store) -> None:
    """A project with three groups, where there is none."""
    if not store.is_empty():
        return
    groups = [{"group_id": one, "project_id": "den", "label": "Group", "kind": "children"} for one in "abc"]
    project = {"project_id": "den", "programme_id": "p", "name": "Den", "status": "active", "starts_on": "2026-01-01"}
    recording.record(store, LOCAL_LEAD, Change({"programmes": [{"programme_id": "p", "name": "Play"}], "projects": [project], "groups": groups}), today=DAY)


def sessions(store: Store) -> dict[str, Told]:
    """Every session with all that hangs on it, by id."""
    found: dict[str, Told] = {str(row["session_id"]): {"sessions": [row], **{part: [] for part in PARTS}} for row in recording.stored_rows(store, TEAM, "sessions")}
    for part in PARTS:
        for row in recording.stored_rows(store, TEAM, part):
            found[str(row["session_id"])][part].append(row)
    return found


def new_session(n: int, dice: random.Random) -> Told:
    session_id = f"s-{n:04d}"
    empty = dict.fromkeys(["setting_id", "hours", "headcount", "tip", "involvement", "writing", "led_by_role"])
    session: Row = {"session_id": session_id, "project_id": "den", "held_on": "2026-10-01", "status": "held", "title": f"Version {n}", **empty}
    return {
        "sessions": [session], "attendance": [{"session_id": session_id, "group_id": one, "people": str(dice.randint(1, 9)), "newcomers": None} for one in "abc"],
        "session_methods": [{"session_id": session_id, "method": one} for one in ("making", "play")],
    }


def next_write(n: int, there: dict[str, Told], dice: random.Random) -> tuple[Change, dict[str, Told]]:
    """A change, and what the sessions come to with it."""
    way = dice.choice(["new", "new", "edit", "take out"]) if there else "new"
    if way == "new":
        made = new_session(n, dice)
        return Change(put=made), {**there, str(made["sessions"][0]["session_id"]): made}
    session_id = dice.choice(sorted(there))
    told = there[session_id]
    if way == "take out":
        return Change(take_out=told, seen=told), {one: rows for one, rows in there.items() if one != session_id}
    # The whole form: another title, other numbers, one way of working less.
    edited = {
        "sessions": [{**told["sessions"][0], "title": f"Version {n}"}], "attendance": [{**row, "people": str(10 + n)} for row in told["attendance"]],
        "session_methods": told["session_methods"][:1],
    }
    gone = {"session_methods": told["session_methods"][1:]}
    return Change({name: edited[name] for name in ("sessions", "attendance")}, gone, told), {**there, session_id: edited}


def main(path: str, seed: int) -> None:
    dice, store = random.Random(seed), open_store(Path(path))
    prepared(store)
    there, n, changes = sessions(store), 0, list[tuple[str, dict[str, Told]]]()
    while True:
        n += 1
        if changes and dice.random() < 0.2:
            # Only the last change is sure to have nothing after it.
            change_id, after = changes.pop()
            print(json.dumps({"about": after}), flush=True)
            recording.take_back(store, TEAM, change_id)
        else:
            change, after = next_write(seed * 1000 + n, there, dice)
            print(json.dumps({"about": after}), flush=True)
            done = recording.record(store, TEAM, change, today=DAY)
            assert done.change_id, done
            changes.append((done.change_id, there))
        there = after
        print(json.dumps({"done": n}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
