"""Spoken prompts: short recordings of a team's own, kept for its project and played on the children's screen."""

import secrets
from dataclasses import dataclass

from coprod.errors import CoprodError
from coprod.intake import safeguarding
from coprod.recording.sittings import refuse_project
from coprod.store import Store, noting
from coprod.store import taps as stored
from coprod.viewer import Viewer

# About a minute as a browser records it, far more as it is usually sent.
MOST_BYTES = 2_000_000
MOST_PROMPTS = 40
MOST_LETTERS = 60


@dataclass(frozen=True)
class Prompt:
    """A recording without its sound: `kind` is a media type, told from the content."""

    prompt_id: str
    name: str
    kind: str
    n_bytes: int


def kind_of(sound: bytes) -> str | None:
    """The media type of a sound as its first bytes tell it; None for anything else."""
    if sound[:4] == b"RIFF" and sound[8:12] == b"WAVE":
        return "audio/wav"
    if sound[:3] == b"ID3" or (len(sound) > 1 and sound[0] == 0xFF and sound[1] & 0xE6 in (0xE2, 0xE4, 0xE6) and sound[1] & 0x18 != 0x08):
        return "audio/mpeg"
    if sound[:4] == b"OggS":
        return "audio/ogg"
    if sound[4:8] == b"ftyp" and sound[8:11] in (b"M4A", b"mp4", b"iso"):
        return "audio/mp4"
    return "audio/webm" if sound[:4] == b"\x1aE\xdf\xa3" else None


def add_prompt(store: Store, viewer: Viewer, project_id: str, name: str, sound: bytes) -> Prompt:
    """Keep a recording for the project. Raises CoprodError with a remedy for one that is no sound, too large or badly named."""
    refuse_project(store, viewer, project_id)
    name, kind = " ".join(name.split()), kind_of(sound)
    if not name or len(name) > MOST_LETTERS:
        raise CoprodError("The recording needs a name", f"Up to {MOST_LETTERS} letters, so that you know it again.", "Call it by what it says, such as: how did you like it.")
    if safeguarding.reason(name, "text"):
        raise CoprodError("This looks like a person's data", "A recording is never called after anybody.", "Call it by what it says.")
    if kind is None:
        raise CoprodError("This is not a sound we can play", "Its content is no WAV, MP3, M4A, Ogg or WebM recording.", "Record it here, or save it as one of these.")
    if len(sound) > MOST_BYTES:
        raise CoprodError("The recording is too long", f"It has {len(sound) / 1e6:.1f} MB; {MOST_BYTES / 1e6:.0f} MB are the most.", "A sentence is enough: record it again, shorter.")
    made = Prompt(f"prompt-{secrets.token_hex(6)}", name, kind, len(sound))
    with store.transaction(changes_records=False) as cursor:
        if len(stored.prompts(cursor, project_id)) >= MOST_PROMPTS:
            raise CoprodError("There are many recordings already", f"A project keeps {MOST_PROMPTS} at most.", "Remove one that is not used any more.")
        stored.add_prompt(cursor, {"prompt_id": made.prompt_id, "project_id": project_id, "name": name, "kind": kind, "sound": sound})
        noting.write(cursor, noting.Entry("prompt_kept", viewer.label, detail=project_id))
    return made


def prompts(store: Store, viewer: Viewer, project_id: str) -> list[Prompt]:
    """The project's recordings, by name."""
    refuse_project(store, viewer, project_id, writes=False)
    with store.cursor() as cursor:
        return [Prompt(*row) for row in stored.prompts(cursor, project_id)]


def sound(store: Store, viewer: Viewer, project_id: str, prompt_id: str) -> tuple[str, bytes] | None:
    """A recording's media type and content; None where it was removed."""
    refuse_project(store, viewer, project_id, writes=False)
    with store.cursor() as cursor:
        return stored.sound(cursor, project_id, prompt_id)


def remove_prompt(store: Store, viewer: Viewer, project_id: str, prompt_id: str) -> None:
    """Take a recording out; screens that use it go on without."""
    refuse_project(store, viewer, project_id)
    with store.transaction(changes_records=False) as cursor:
        stored.remove_prompt(cursor, project_id, prompt_id)
        noting.write(cursor, noting.Entry("prompt_removed", viewer.label, detail=project_id))
