"""Writing by hand: what forms, assessments, boards and the children's screen put into the records, through one door.

`record` checks what was typed exactly as an import is checked, keeps it whole or not at all, and never writes over what
somebody else has changed meanwhile. `history` and `take_back` read and undo it.
"""

from coprod.recording.history import Made, Version, changes, history, take_back
from coprod.recording.rows import Row, as_text, new_id, stored_rows
from coprod.recording.writing import Change, Conflict, Recorded, record

__all__ = ["Change", "Conflict", "Made", "Recorded", "Row", "Version", "as_text", "changes", "history", "new_id", "record", "stored_rows", "take_back"]
