"""Every reason for which the door refuses a file, in a sentence with its remedy."""

from coprod.intake.incoming import Fault

_SAVE = "Open it in a spreadsheet program, save it as .xlsx or CSV, and bring in that."
_MEND = "Open it in the program it came from, save it again, and bring in that; or fetch it afresh if it was sent or downloaded."
_LESS = "Split it into several files, or take out what is not needed, and bring them in one after the other."
_EDGE = "Delete what stands far outside the table (whole columns and rows), or copy the table into a new workbook."
# why → (the end of "The file cannot be read: ...", what to do); {about} is filled in from what was found.
SENTENCES: dict[str, tuple[str, str]] = {
    "large": ("it is larger than {most} MB", _LESS),
    "other": ("it is {what}", "Bring in a spreadsheet (.xlsx, .ods, CSV) or JSON."),
    "old_excel": ("it is a document of an old kind (.xls or .doc), used before 2007", "Open it in a spreadsheet program, save it as .xlsx, and bring in that."),
    "locked": ("it is locked with a password", "Save a copy without password, and bring in that."),
    "macros": ("it holds macros (small programs)", "Save it as .xlsx, which keeps no macros, and bring in that."),
    "xlsb": ("it is a binary workbook (.xlsb)", "Open it in Excel, save it as .xlsx, and bring in that."),
    "word": ("it is a Word document", "Copy its tables into a spreadsheet, and bring in that."),
    "slides": ("it is a set of slides", "Copy its tables into a spreadsheet, and bring in that."),
    "numbers": ("it is a spreadsheet of Apple Numbers", "Export it from Numbers as Excel (.xlsx) or CSV, and bring in that."),
    "other_document": ("it is an OpenDocument file, but no spreadsheet", "Bring in a spreadsheet (.xlsx, .ods, CSV) or JSON."),
    "archive": ("it is a packed folder (zip)", "Unpack it, and bring in the files inside."),
    "broken_zip": ("it is damaged or incomplete", _MEND),
    "strange_zip": ("it is packed in a way that no spreadsheet program packs", _MEND),
    "part_missing": ("a part of the workbook is missing ({part})", _MEND),
    "broken_xml": ("it is damaged in {part}, line {line}", _MEND),
    "doctype": ("it declares entities or a document type, which no spreadsheet needs and which can do harm", _SAVE),
    "bomb": ("unpacked it would be far too large ({megabytes} MB or more)", _LESS),
    "many_sheets": ("it has more than {most} sheets", _LESS),
    "many_columns": ("the sheet {sheet} spreads over {columns:,} columns (something stands in {cell}); at most {most:,} are read", _EDGE),
    "wide": ("line {line} spreads over {columns:,} columns; at most {most:,} are read", "Check what separates the cells, or take out the columns that are not needed."),
    "many_rows": ("the sheet {sheet} has more than {most:,} rows", _LESS),
    "many_cells": ("it has more than {most:,} cells", _LESS),
    "much_text": ("it holds more than {most} MB of text", _LESS),
    "long_cell": ("the cell {cell} of the sheet {sheet} is longer than a million characters", "Shorten the cell."),
    "json": ("it is not valid JSON, in line {line}, column {column}{said}", "{do}"),
    "json_encoding": ("it is not written in UTF-8 (line {line})", "Save it as UTF-8."),
    "json_twice": ("the name {name} stands twice in one object of the JSON", "Keep one of the two."),
    "json_number": ("{number} is no number that JSON allows", "Write null where there is no number, or take the name out."),
    "json_deep": ("its parts lie more than {most} deep within each other", "Bring in JSON of a form that is known here, such as 360Giving or A11yJSON."),
    "json_values": ("it holds more than {most:,} values", _LESS),
    "json_text": ("it holds a text longer than a million characters", "Shorten the text."),
    "json_sign": ("it holds {sign}", "Take the sign out, or save the file again from the program it came from."),
    "slow": ("reading it takes too long", _LESS),
    "heavy": ("reading it takes too much memory", _LESS),
    "fell": ("it is damaged or made in a way that cannot be read safely", _MEND),
    "gone": ("{reason}", "Check that the file is still there and that you may open it."),
}
_HINTS = {
    "comma_last": (": a comma stands before the closing bracket", "Take out the comma after the last entry."), "ends": (": the file ends too early", "Fetch or save the file again, whole."),
    "quotes": (": a single quote stands where a double one belongs", "Put names and texts in double quotes."), "comma": (": a comma is missing before this place", "Put a comma between entries."),
    "several": (": after the first value there is a second", "Put the values into one list: [ ..., ... ]."), "remark": (": a remark stands there", "Take remarks out; JSON has none."),
    "control": (": a line break or tab stands within a text", "Write it as \\n or \\t."),
}


def refusal(file: str, why: str, about: dict[str, str | int]) -> Fault:
    """The fault that `file` is refused for `why`; what fills the sentence in is cut where it is long."""
    given: dict[str, str | int] = {name: _short(value) for name, value in about.items()}
    if why == "json":
        given["said"], given["do"] = _HINTS.get(str(about.get("hint")), ("", "Correct the file there, or save it again from the program it came from."))
    what, remedy = SENTENCES[why]
    return Fault("unreadable", file, None, None, None, None, f"The file cannot be read: {what.format(**given)}.", remedy.format(**given))


def uncalculated(file: str, sheet: str, line: int, column: str) -> Fault:
    """The warning that a formula has no stored value."""
    return Fault(
        "formula_without_value", file, None, line, column, None, f"The formula in {column}{line} of the sheet {_short(sheet)} has no stored value: the cell was read as empty.",
        "Open the workbook in a spreadsheet program, save it, and bring it in again.", is_warning=True,
    )


def _short(value: str | int) -> str | int:
    text = " ".join(str(value).split())
    return value if isinstance(value, int) else text if len(text) <= 80 else text[:77] + "..."
