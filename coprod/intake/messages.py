"""Every fault in words: what is wrong and what to do."""

from coprod.intake.incoming import Fault
from coprod.intake.safeguarding import is_unspoken
from coprod.schema import TABLES, Column

WARNINGS = ("people_above_roster", "headcount_below_groups", "delimiter", "encoding", "personal_text")
# Codes whose value is never repeated, in a message, in a report or in a log.
UNSPOKEN = ("personal_data", "personal_text")

# What stands in a sentence in place of a value that is not repeated.
WITHHELD = "(withheld)"
_YES_NO = "Write yes or no."
# code → (what is wrong, what to do); {value}, {column}, {table}, {allowed}, {about} and {detail} are filled in.
TEXTS: dict[str, tuple[str, str]] = {
    "unreadable": ("The file cannot be read: {detail}.", "Save it again as CSV in UTF-8 and import that."),
    "empty_file": ("The file is empty: it has no header.", "Put the column names in the first line, or leave the file out."),
    "unknown_table": (
        "'{value}' is not a table of the records.",
        "A sheet of another form is read by a recipe; otherwise name the file, or the sheet of a workbook, after one of the tables: {allowed}.",
    ),
    "unknown_column": ("'{value}' is not a column of {table}.", "{detail}"),
    "duplicate_column": ("The column {column} is named twice.", "Keep one of the two columns."),
    "ragged_row": ("The row has {detail}.", "Give the row as many cells as the header; put quotes around a cell that holds a comma."),
    "missing_required": ("{column} is {detail}.", "Fill it in: {about}"),
    "unknown_value": ("'{value}' is not an allowed value of {column}.", "Use one of: {allowed}."),
    "bad_id": (
        "'{value}' is not an id.",
        "Use letters without accents, digits and . _ : / - only, beginning with a letter or a digit, at most 64 characters.",
    ),
    "duplicate_key": ("'{value}' appears more than once: {detail}.", "Keep one row for each; where both are meant, give the second an id of its own."),
    "broken_reference": ("There is no row '{value}' in {detail}, neither in the files nor in the store.", "Correct the id, or add that row to {detail}."),
    "not_a_date": ("'{value}' is not a date.", "Write the date as 2026-04-25."),
    "ambiguous_date": ("'{value}' could be more than one date.", "Write it as 2026-04-25{detail}."),
    "not_a_number": ("'{value}' is not {detail}.", "Write digits only, with a point for decimals and no thousands separator."),
    "out_of_range": ("'{value}' is outside what {column} can be.", "Give {detail}."),
    "not_yes_no": ("'{value}' is neither yes nor no.", _YES_NO),
    "not_a_link": ("'{value}' is not a link.", "Write the whole address, beginning with https:// or http://."),
    "date_order": ("{column} ({value}) lies before {detail}.", "Correct one of the two dates."),
    "held_in_future": ("A session marked held has a date still to come, {value}.", "Correct the date, or mark the session planned."),
    "other_project": ("{detail}.", "Name a group or session of the row's own project, or correct the project."),
    "newcomers_above_people": ("{value} newcomers, but {detail}.", "Newcomers are part of the people who came: correct one of the two."),
    "profile_above_roster": ("{detail}.", "Correct the people of the profile, or the group's roster."),
    "formula": ("The cell begins with = or @ and would run as a formula.", "Write the value itself."),
    "personal_data": (
        "This looks like personal data ({detail}).",
        "Take it out: records hold groups, roles and counts, never a person's name, birth date, address, contact or number.",
    ),
    "people_above_roster": ("{detail}.", "Check the count; or raise the roster to everyone who has ever been in the group."),
    "headcount_below_groups": ("{detail}.", "Check the headcount: it counts all participants of the session."),
    "delimiter": ("The columns are separated by semicolons.", "It was read all the same; commas are the usual form."),
    "encoding": ("The file is written in Windows-1252, not UTF-8.", "It was read all the same; check names with accents."),
    "personal_text": ("The text seems to hold {detail}.", "Take it out if it is a person's."),
}


def fault(
    code: str, file: str | None, table: str | None, row: int | None, column: str | None, value: str | None, detail: str = "",
) -> Fault:
    """The fault `code` at a place, with its sentence and remedy; `detail` completes the sentence of some codes."""
    declared = TABLES[table].column.get(column) if table in TABLES and column else None
    shown = None if code in UNSPOKEN or code == "formula" or _is_unspoken(value, declared) else value
    words = {
        "value": WITHHELD if value is not None and shown is None else _short(shown), "column": column or "", "table": table or "", "detail": detail,
        "allowed": _allowed(code, declared), "about": declared.about if declared else "",
    }
    what, remedy = TEXTS[code]
    # A cell may be as long as a book; what is wrong with it shows at its beginning.
    shown = shown if shown is None or len(shown) <= 500 else shown[:500] + "..."
    return Fault(code, file, table, row, column, shown, what.format(**words), remedy.format(**words), code in WARNINGS)


def _is_unspoken(value: str | None, column: Column | None) -> bool:
    return value is not None and is_unspoken(value, column.type if column else "date")


def range_of(column: Column) -> str:
    """The numbers `column` allows, in words."""
    if column.above is not None:
        return f"a number above {column.above:g}"
    if column.type == "money":
        return "0 or more, with at most four decimals"
    if column.min is not None and column.max is not None:
        return f"a number from {column.min:,} to {column.max:,}" if column.max < 1e9 else f"{column.min} or more, at most {column.max:,}"
    return "a number of ordinary size"


def _allowed(code: str, column: Column | None) -> str:
    if code == "unknown_table":
        return ", ".join(TABLES)
    if column is not None and column.type == "currency":
        return "three capitals, such as GBP or EUR"
    return ", ".join(column.words) if column is not None else ""


def _short(value: str | None) -> str:
    text = "" if value is None else " ".join(value.split())
    return text if len(text) <= 80 else text[:77] + "..."
