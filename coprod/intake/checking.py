"""Everything that is wrong with arriving rows, as faults by file and row."""

from collections.abc import Sequence
from datetime import date

from coprod.intake import safeguarding
from coprod.intake.cells import classify
from coprod.intake.incoming import Fault, Incoming
from coprod.intake.messages import WITHHELD, fault
from coprod.progress import Progress
from coprod.schema import TABLES, Column
from coprod.store import checking, staging
from coprod.store.checking import Found

# What of the time checking takes goes to what.
_SCREENING, _REPEATS, _RULES = 0.1, 0.3, 0.6


def faults_of(
    cursor: staging.Cursor, incoming: Sequence[Incoming], loose: dict[str, set[str]], opaque: set[str], today: date, progress: Progress, share: float,
) -> list[Fault]:
    """The faults and warnings of what was staged, the first of a cell first; `loose`, `opaque` as in `broken_rules`. `share` of the whole work. Raises Cancelled."""
    n_rows = sum(len(part.rows) for part in incoming)
    progress.begin("Looking for personal data", n_rows, share * _SCREENING)
    odd = checking.odd_parts(cursor, incoming)
    found = _personal(cursor, incoming, set(odd))
    found += [_of_cell(one, incoming) for one in checking.cells(cursor, incoming, odd)]
    faulty = {(one.file, one.table, one.row, one.column) for one in found}
    tables = {part.table for part in incoming}
    progress.begin("Looking for rows that come twice", n_rows, share * _REPEATS)
    repeats = checking.repeated(cursor, tables)
    broken = checking.broken_rules(cursor, tables, loose, opaque | _keyless(incoming), today, progress, share * _RULES)
    found += [_of_rule(one, incoming) for one in [*broken, *repeats]]
    return [one for one in found if not _follows(one, faulty)]


def _keyless(incoming: Sequence[Incoming]) -> set[str]:
    return {part.table for part in incoming if not set(TABLES[part.table].key) <= set(part.columns)}


def _personal(cursor: staging.Cursor, incoming: Sequence[Incoming], odd: set[int]) -> list[Fault]:
    found: list[Fault] = []
    for number, part in enumerate(incoming):
        for column in (TABLES[part.table].column[name] for name in part.columns):
            if column.type in safeguarding.SCREENED:
                found += _screened(cursor, number, part, column, number in odd)
    return found


def _screened(cursor: staging.Cursor, number: int, part: Incoming, column: Column, is_odd: bool) -> list[Fault]:
    reasons = {}
    for text in _suspicious(cursor, number, column, is_odd):
        why = safeguarding.cell_reason(text, column)
        if why and not text.startswith(("=", "@")):
            reasons[text] = why
    code = "personal_text" if column.type == "free" else "personal_data"
    rows = checking.cells_with(cursor, number, column, reasons, code) if reasons else []
    return [fault(code, part.file, part.table, one.row_no, column.name, None, reasons[one.value or ""]) for one in rows]


def _suspicious(cursor: staging.Cursor, number: int, column: Column, is_odd: bool) -> list[str]:
    """The different texts of a column that are worth a closer look."""
    if column.type == "id" and not is_odd:
        # What has the form of an id can be little else: of millions of them next to none have to be looked at.
        return checking.distinct_ids_like(cursor, number, column, safeguarding.POSSIBLE_ID, (safeguarding.SHORTEST_ID, safeguarding.LONGEST_ID))
    return checking.distinct_texts(cursor, number, column, safeguarding.POSSIBLE if safeguarding.may_hold_name(column) else None)


def _of_cell(one: Found, incoming: Sequence[Incoming]) -> Fault:
    file, column = incoming[one.part_no or 0].file, TABLES[one.table].column[one.column]
    if one.code == "missing_required":
        return fault(one.code, file, one.table, one.row_no, one.column, None, "empty")
    code, detail = classify(column, one.value or "")
    return fault(code, file, one.table, one.row_no, one.column, one.value, detail)


def _of_rule(one: Found, incoming: Sequence[Incoming]) -> Fault:
    file = incoming[one.part_no].file if one.part_no is not None else None
    return fault(one.code, file, one.table, one.row_no, one.column, one.value, detail_of(one))


def detail_of(one: Found) -> str:
    """What completes the sentence of a broken rule."""
    said = ["not known" if text is None else WITHHELD if safeguarding.is_unspoken(text, "id") else text for text in one.details]
    where = f" ({one.key})" if one.row_no is None and one.key else ""
    sentence = _SENTENCES.get(one.code, "")
    if one.code == "newcomers_above_people" and one.details[0] is None:
        sentence = "people is empty"
    return sentence.format(*said) + (where if one.code != "duplicate_key" else "")


_SENTENCES = {
    "broken_reference": "{0}",
    "date_order": "{0} ({1})",
    "missing_required": "empty, though a group assessed",
    "other_project": "{1} {2} belongs to project {3}, the rest of its row in {0} to {4}",
    "newcomers_above_people": "{0} people came",
    "profile_above_roster": "The profile of group {0} by {1} adds up to {2} people, and its roster is {3}",
    "people_above_roster": "{0} people of group {1} came to session {2}, more than the group's roster of {3}",
    "headcount_below_groups": "Session {0} has a headcount of {1}, fewer than its groups' people added up, {2}",
    "duplicate_key": "first in row {0}",
}


def _follows(one: Fault, faulty: set[tuple[str | None, str | None, int | None, str | None]]) -> bool:
    # Newcomers without people, where the people were written but cannot be read, is the same slip told twice.
    return one.code == "newcomers_above_people" and (one.file, one.table, one.row, "people") in faulty
