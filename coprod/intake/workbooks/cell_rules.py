"""What a column's cells accept: drop-downs and checks while typing, the same the import makes afterwards.

Where a new value is legitimate (an id not known yet) the check warns and lets it stand; elsewhere it stops.
"""

from openpyxl.worksheet.datavalidation import DataValidation

from coprod.schema import Column, Table

# Room for what is typed: rules reach to the last row a sheet can have.
_LAST_ROW = 1_048_576
# A bare year typed into a date cell would be a day in 1905; days of projects lie between these.
_FIRST_DAY, _LAST_DAY = 18_264, 109_574
_MOST_NUMBER = 10**15
# Rows of a sheet that are compared to see whether an id is there already.
_COMPARED = 2_000
_MOST_SAID = 220

STOP, WARN = "stop", "warning"


def rule(table: Table, column: Column, letter: str, ids: str | None) -> DataValidation | None:
    """The rule of one column of a sheet; `ids` is where the ids of the table it refers to are listed."""
    made = _rule(table, column, letter, ids)
    if made is not None:
        made.add(f"{letter}2:{letter}{_LAST_ROW}")
    return made


def _rule(table: Table, column: Column, letter: str, ids: str | None) -> DataValidation | None:
    if column.ref:
        return _listed(ids, WARN, "Is this id meant?", f"It is not among the {column.ref} listed. A new one is right if you add it to the sheet {column.ref}.") if ids else None
    if column.words:
        return _listed(f"words_{column.words_of}", STOP, "Choose from the list", _choices(column))
    if column.type == "yes_no":
        return _listed("yes_no", STOP, "yes or no", "Write yes or no. Leave the cell empty where it is not known.")
    if column.type == "date":
        return _between("date", _FIRST_DAY, _LAST_DAY, "A date is needed", "Write the date as 2026-04-25.")
    if column.type in ("whole", "number", "money"):
        return _number(column)
    return _formula(table, column, letter)


def _listed(source: str, style: str, title: str, said: str) -> DataValidation:
    return _told(DataValidation(type="list", formula1=source, allow_blank=True), style, title, said)


def _between(kind: str, low: float | int, high: float | int, title: str, said: str) -> DataValidation:
    return _told(DataValidation(type=kind, operator="between", formula1=f"{low}", formula2=f"{high}", allow_blank=True), STOP, title, said)


def _number(column: Column) -> DataValidation:
    kind = "whole" if column.type == "whole" else "decimal"
    title = "A whole number is needed" if kind == "whole" else "A number is needed"
    if column.above is not None:
        return _told(DataValidation(type=kind, operator="greaterThan", formula1=f"{column.above:g}", allow_blank=True), STOP, title, f"Above {column.above:g}.")
    low = -_MOST_NUMBER if column.min is None else int(column.min)
    high = _MOST_NUMBER if column.max is None else int(column.max)
    said = "Digits only, with a point for decimals." if column.min is None else f"{low:,} or more." if high >= 10**9 else f"From {low} to {high}."
    return _between(kind, low, high, title, said)


def _formula(table: Table, column: Column, letter: str) -> DataValidation | None:
    cell, above = f"{letter}2", f"${letter}$2:${letter}${_COMPARED}"
    if column.type == "id":
        alone = f",SUMPRODUCT(--EXACT({above},{cell}))<=1" if table.key == [column.name] else ""
        return _custom(
            f'AND(LEN({cell})<=64,ISERROR(FIND(" ",{cell})){alone})', "Is this id meant?",
            "An id has no spaces, at most 64 characters, and stands once in this sheet.",
        )
    if column.type == "currency":
        return _custom(f"AND(LEN({cell})=3,EXACT({cell},UPPER({cell})))", "Three capitals", "Write the currency as three capitals, such as GBP or EUR.")
    if column.type == "link":
        return _custom(f'OR(LEFT({cell},8)="https://",LEFT({cell},7)="http://")', "Is this a link?", "A link begins with https:// or http://.")
    return None


def _custom(formula: str, title: str, said: str) -> DataValidation:
    return _told(DataValidation(type="custom", formula1=formula, allow_blank=True), WARN, title, said)


def _choices(column: Column) -> str:
    said = f"One of: {', '.join(column.words)}."
    return said if len(said) <= _MOST_SAID else "Use a word of the drop-down; the sheet Lists says what each means."


def _told(made: DataValidation, style: str, title: str, said: str) -> DataValidation:
    made.errorStyle, made.showErrorMessage, made.errorTitle, made.error = style, True, title, said
    return made
