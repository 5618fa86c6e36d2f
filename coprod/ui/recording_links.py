"""Links to where something is recorded or put right, for those who may write it; for others nothing is drawn."""

from coprod.recording.scope import may_write, may_write_to
from coprod.ui import parts
from coprod.ui.assess.finishing import PART as ASSESS_PART
from coprod.ui.assess.finishing import PARTS as ASSESS_PARTS
from coprod.ui.record.desk import PART as RECORD_PART
from coprod.ui.record.forms import FORMS, WITHIN
from coprod.ui.view import View

Address = tuple[str, dict[str, str]]
# Records that have a page of their own to be written on.
_ELSEWHERE: dict[str, Address] = {"assessments": ("assess", {}), "actions": ("assess", {ASSESS_PART: ASSESS_PARTS[2]})}
# Where what needs attention is put right in a tap or two.
_PUT_RIGHT: dict[str, Address] = {
    "need_open": ("record", {RECORD_PART: "Needs"}), "records_overdue": ("record", {RECORD_PART: "Ahead"}), "no_review": ("record", {"record": "reviews"}),
    "no_expert": ("record", {"record": "expert_inputs"}), "not_told_back": ("record", {RECORD_PART: "Latest"}),
    "consent_ending": ("record", {RECORD_PART: "Latest"}), "action_overdue": _ELSEWHERE["actions"],
}


def record_link(view: View, project_id: str, table: str, label: str = "Record it") -> None:
    """A link to the form for a new record of `table` in a project, or to the page where such records are written."""
    where = _ELSEWHERE.get(table) or (("record", {"record": table}) if WITHIN.get(table, table) in FORMS else None)
    if where and may_write_to(view.viewer, table):
        _link(view, project_id, where, label)


def put_right_link(view: View, project_id: str, reason: str, label: str = "Put it right") -> None:
    """A link to where a reason for attention is put right; nothing where that takes more than recording."""
    if where := _PUT_RIGHT.get(reason):
        _link(view, project_id, where, label)


def _link(view: View, project_id: str, where: Address, label: str) -> None:
    if may_write(view.viewer):
        parts.page_link(view, where[0], label, project=project_id, **where[1])
