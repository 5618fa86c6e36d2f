"""A sitting of the children's screen: what is asked of which group at which session, opened, found again, left by a code, finished."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from coprod.errors import CoprodError
from coprod.recording.rows import Row, stored_rows
from coprod.recording.scope import is_own, refuse_readers, refuse_strangers
from coprod.recording.writing import Change, record
from coprod.store import Store, taps
from coprod.viewer import Viewer
from coprod.vocabulary import WORDS

MANNERS = ("faces", "pictures", "jars")
VOICES = ("silent", "browser", "recorded")
SCANNING = ("off", "one", "two")
FACES = {5: ("1", "2", "3", "4", "5"), 3: ("1", "3", "5")}
FEWEST_CHOICES, MOST_CHOICES = 2, 6
MOST_LETTERS = 120
_CODE = re.compile(r"[0-9]{4,8}")
# Enough that trying codes is slow, and few enough that a tablet works one out at once.
ROUNDS = 20_000


@dataclass(frozen=True)
class Choice:
    """One of the choices: its words, which are what is stored, and the name of our picture for it."""

    label: str
    picture: str


@dataclass(frozen=True)
class Asked:
    """What a screen asks, and how it behaves.

    `questions` are ids of reaction questions for faces, else the one question's text. `prompts` gives a recording by question,
    `pace` and `dims_after` are seconds; `scanning` is off, or by one or two switches.
    """

    manner: str = "faces"
    questions: tuple[str, ...] = ()
    n_faces: int = 5
    choices: tuple[Choice, ...] = ()
    voice: str = "silent"
    prompts: Mapping[str, str] = field(default_factory=dict)
    scanning: str = "off"
    pace: float = 1.6
    dims_after: int = 60

    @property
    def answers(self) -> tuple[str, ...]:
        """What a tap may choose: numbers of faces, or the words of the choices."""
        return FACES[self.n_faces] if self.manner == "faces" else tuple(one.label for one in self.choices)

    @property
    def table(self) -> str:
        return taps.TABLE[self.manner]


@dataclass(frozen=True)
class Sitting:
    """A sitting as it stands. `state`: open, finished, taken_back (its counts were), or gone (its session or group was taken out)."""

    sitting_id: str
    project_id: str
    session_id: str
    group_id: str
    asked: Asked
    state: str
    code_salt: str
    code_hash: str
    n_digits: int
    opened_at: Any
    opened_by: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """What became of opening a screen: its id, or a sentence by field; `already` is an open one that asks the same."""

    sitting_id: str | None = None
    faults: dict[str, str] = field(default_factory=dict)
    already: str | None = None


def open_sitting(
    store: Store, viewer: Viewer, *, project_id: str, session_id: str | None, group_id: str | None, asked: Asked, code: str, today: date | None = None,
) -> Opened:
    """Begin a sitting with a change id of its own. Raises CoprodError where the project is not the viewer's to record for."""
    refuse_project(store, viewer, project_id)
    day = today or date.today()
    faults = {**_faults_of_place(store, viewer, project_id, session_id, group_id, day), **_faults_of_asked(asked)}
    if not _CODE.fullmatch(code):
        faults["code"] = "Type 4 to 8 digits. You will need them to leave the children's screen."
    if not faults and session_id and group_id:
        faults = _faults_of_words(store, viewer, session_id, group_id, asked, day)
    if faults or not session_id or not group_id:
        return Opened(faults=faults)
    salt, sitting_id = secrets.token_hex(16), f"sitting-{secrets.token_hex(6)}"
    with store.transaction(changes_records=False) as cursor:
        for one in taps.forgotten(cursor):
            [left] = taps.sittings(cursor, sitting_id=one)
            taps.finish(cursor, left, viewer.label)
        for other in map(as_sitting, taps.sittings(cursor, project_id=project_id)):
            is_same = (other.session_id, other.group_id, other.asked.table) == (session_id, group_id, asked.table)
            if is_same and other.state == "open" and set(other.asked.questions) & set(asked.questions):
                return Opened(already=other.sitting_id)
        taps.open_sitting(cursor, {
            "sitting_id": sitting_id, "project_id": project_id, "session_id": session_id, "group_id": group_id, "asked": json.dumps(asdict(asked)),
            "manner": asked.manner, "code_salt": salt, "code_hash": hashed(code, salt), "n_digits": len(code),
        }, viewer.label)
    return Opened(sitting_id)


def sitting(store: Store, viewer: Viewer, sitting_id: str) -> Sitting:
    """The sitting as it stands. Raises CoprodError where there is none, or it is not the viewer's."""
    with store.cursor() as cursor:
        return as_sitting(own(cursor, viewer, sitting_id))


def open_sittings(store: Store, viewer: Viewer, project_id: str) -> list[Sitting]:
    """The project's sittings that nobody has finished, the latest first."""
    refuse_project(store, viewer, project_id, writes=False)
    with store.cursor() as cursor:
        return [as_sitting(one) for one in taps.sittings(cursor, project_id=project_id)]


def finish(store: Store, viewer: Viewer, sitting_id: str) -> None:
    """End the sitting: its counts stay, the ids of its taps are cleared. Nothing where it has ended already."""
    with store.transaction(changes_records=False) as cursor:
        found = own(cursor, viewer, sitting_id, writes=True)
        if found.finished_at is None:
            taps.finish(cursor, found, viewer.label)


def code_fits(store: Store, viewer: Viewer, sitting_id: str, code: str) -> bool:
    """Whether `code` is the one that leaves this screen."""
    found = sitting(store, viewer, sitting_id)
    return secrets.compare_digest(hashed(code, found.code_salt), found.code_hash)


def hashed(code: str, salt: str) -> str:
    """The code as it is kept: PBKDF2 with SHA-256, in hexadecimal digits."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), bytes.fromhex(salt), ROUNDS).hex()


def refuse_project(store: Store, viewer: Viewer, project_id: str, *, writes: bool = True) -> None:
    """Raise CoprodError where the viewer may not record for this project; without `writes`, where they may not look on."""
    (refuse_readers if writes else refuse_strangers)(viewer, ["reactions", "votes"])
    with store.cursor() as cursor:
        if not is_own(cursor, viewer, project_id):
            raise CoprodError("Not yours to record for", "This belongs to another project.", "Choose one of your own projects, or ask the lead of the programme.")


def own(cursor: Any, viewer: Viewer, sitting_id: str, *, writes: bool = False) -> taps.Stored:
    """The stored sitting, where it is the viewer's. Raises CoprodError for one that is not there, and for another team's in the same words."""
    (refuse_readers if writes else refuse_strangers)(viewer, ["reactions", "votes"])
    found = taps.sittings(cursor, sitting_id=sitting_id)
    if not found or not is_own(cursor, viewer, found[0].project_id):
        raise CoprodError("There is no such screen", "This address belongs to no screen of yours.", "Open a new one below.")
    return found[0]


def as_sitting(stored: taps.Stored) -> Sitting:
    """A stored sitting with what it asks, read."""
    told = json.loads(stored.asked)
    asked = Asked(**{**told, "questions": tuple(told["questions"]), "choices": tuple(Choice(**one) for one in told["choices"])})
    state = "taken_back" if stored.is_taken_back else "finished" if stored.finished_at else "gone" if stored.is_gone else "open"
    return Sitting(
        stored.sitting_id, stored.project_id, stored.session_id, stored.group_id, asked, state, stored.code_salt, stored.code_hash, stored.n_digits,
        stored.opened_at, stored.opened_by, tuple(stored.changes),
    )


def _faults_of_place(store: Store, viewer: Viewer, project_id: str, session_id: str | None, group_id: str | None, today: date) -> dict[str, str]:
    found = {}
    sessions = stored_rows(store, viewer, "sessions", session_id=session_id, project_id=project_id) if session_id else []
    session = sessions[0] if sessions else None
    if session is None:
        found["session"] = "Choose the session the children are at."
    elif session["status"] == "cancelled":
        found["session"] = "This session was cancelled. Choose another, or mark it as held first."
    elif str(session["held_on"]) > today.isoformat():
        found["session"] = "This session is still to come. Its screen can be opened on the day."
    if not group_id or not stored_rows(store, viewer, "groups", group_id=group_id, project_id=project_id):
        found["group"] = "Choose the group the children belong to."
    return found


def _faults_of_asked(asked: Asked) -> dict[str, str]:
    found = {}
    if asked.manner not in MANNERS or asked.voice not in VOICES or asked.scanning not in SCANNING or asked.n_faces not in FACES:
        found["manner"] = "Choose one of the ways to ask."
    elif asked.manner == "faces":
        if not asked.questions or len(set(asked.questions)) < len(asked.questions) or not set(asked.questions) <= set(WORDS["reaction_question"]):
            found["questions"] = "Choose at least one question."
    else:
        found |= _faults_of_choices(asked)
    return found


def _faults_of_choices(asked: Asked) -> dict[str, str]:
    found = {}
    question, labels = " ".join("".join(asked.questions).split()), asked.answers
    if not question or len(asked.questions) != 1:
        found["question"] = "Say what the children choose between, such as: which den shall we build?"
    if not FEWEST_CHOICES <= len(labels) <= MOST_CHOICES:
        found["choices"] = f"Choose {FEWEST_CHOICES} to {MOST_CHOICES} pictures."
    elif not all(label.strip() for label in labels) or len({label.strip().casefold() for label in labels}) < len(labels):
        found["choices"] = "Give each picture words of its own."
    if len(question) > MOST_LETTERS or any(len(label) > MOST_LETTERS for label in labels):
        found["question"] = f"Keep the words shorter than {MOST_LETTERS} letters."
    return found


def _faults_of_words(store: Store, viewer: Viewer, session_id: str, group_id: str, asked: Asked, today: date) -> dict[str, str]:
    """What the checks of the records say to the rows this screen will fill, tried before the first child comes."""
    column = "face" if asked.table == "reactions" else "choice"
    rows: list[Row] = [
        {"session_id": session_id, "group_id": group_id, "question": question, column: answer, "people": "0"}
        for question in asked.questions for answer in asked.answers
    ]
    there = stored_rows(store, viewer, asked.table, session_id=session_id, group_id=group_id)
    fresh = [row for row in rows if not any(all(row[name] == one[name] for name in ("question", column)) for one in there)]
    faults = record(store, viewer, Change(put={asked.table: fresh}), today=today, dry_run=True).faults if fresh else []
    fields = {"question": "question", "choice": "choices", "group_id": "group", "session_id": "session"}
    return {fields.get(one.column or "", "session"): f"{one.message} {one.remedy}".strip() for one in faults}
