"""From text to typed values, as SQL made from the declaration: NULL where a cell is not what its column holds."""

from decimal import Decimal

from coprod.schema import ID_PATTERN, Column
from coprod.store.ddl import literal, quoted

NUMBER = r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)"
_WHOLE = r"-?[0-9]+(\.0+)?"
_MONEY = r"-?([0-9]+(\.[0-9]{1,4}0*)?|\.[0-9]{1,4}0*)"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00:00(\.0+)?)?"
_SLASHED = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"


def typed(column: Column, raw: str, *, day_first: bool) -> str:
    """The SQL that reads the text `raw` (an SQL expression) as a value of `column`."""
    if column.type == "date":
        return _date(raw, day_first)
    if column.type in ("whole", "number", "money"):
        return _number(column, raw)
    if column.type == "yes_no":
        return f"CASE lower({raw}) {_whens('TRUE', 'yes', 'y', 'true', '1')} {_whens('FALSE', 'no', 'n', 'false', '0')} END"
    if column.type == "word":
        return f"CASE WHEN lower({raw}) IN ({', '.join(literal(word) for word in column.words)}) THEN lower({raw}) END"
    if column.type in _PATTERNS:
        return f"CASE WHEN regexp_full_match({raw}, {literal(_PATTERNS[column.type])}) THEN {raw} END"
    # Text of any kind, but never what a spreadsheet would run.
    return f"CASE WHEN NOT starts_with({raw}, '=') AND NOT starts_with({raw}, '@') THEN {raw} END"


_PATTERNS = {"id": ID_PATTERN, "currency": "[A-Z]{3}", "link": r"(?i)https?://\S+"}


def in_words(column: Column, value: str) -> str:
    """The SQL that writes a stored value as an import reads it: yes/no, no trailing zeros, plain decimals."""
    if column.type == "yes_no":
        return f"CASE WHEN {value} THEN 'yes' WHEN NOT {value} THEN 'no' END"
    if column.type == "money":
        return f"rtrim(rtrim(CAST({value} AS VARCHAR), '0'), '.')"
    if column.type == "number":
        return f"CASE WHEN {value} = trunc({value}) AND abs({value}) < 1e15 THEN CAST(CAST({value} AS BIGINT) AS VARCHAR) ELSE CAST({value} AS VARCHAR) END"
    return f"CAST({value} AS VARCHAR)"


def without_exponent(value: str | None) -> str | None:
    """The text of a number in digits alone: very large and very small ones print with an exponent, which no import reads."""
    return format(Decimal(value), "f") if value and "e" in value else value


def _whens(result: str, *words: str) -> str:
    return " ".join(f"WHEN '{word}' THEN {result}" for word in words)


def _date(raw: str, day_first: bool) -> str:
    as_day_first = f"CAST(try_strptime({raw}, '%d/%m/%Y') AS DATE)"
    as_month_first = f"CAST(try_strptime({raw}, '%m/%d/%Y') AS DATE)"
    # One reading alone: the other is no date, or both are the same day.
    one_reading = (
        f"CASE WHEN {as_day_first} IS NULL THEN {as_month_first} "
        f"WHEN {as_month_first} IS NULL OR {as_month_first} = {as_day_first} THEN {as_day_first} END"
    )
    # What reads back as it was written needs no pattern: patterns take most of the time where there are millions of cells.
    plain = f"TRY_CAST({raw} AS DATE)"
    return (
        f"CASE WHEN strlen({raw}) = 10 AND CAST({plain} AS VARCHAR) = {raw} THEN {plain} "
        f"WHEN regexp_full_match({raw}, '{_ISO}') AND NOT starts_with({raw}, '0000') THEN TRY_CAST(left({raw}, 10) AS DATE) "
        f"WHEN regexp_full_match({raw}, '{_SLASHED}') THEN {as_day_first if day_first else one_reading} END"
    )


def _number(column: Column, raw: str) -> str:
    if column.type == "whole":
        value, pattern = f"TRY_CAST(split_part({raw}, '.', 1) AS BIGINT)", _WHOLE
    elif column.type == "money":
        value, pattern = f"TRY_CAST({raw} AS DECIMAL(18, 4))", _MONEY
    else:
        # Adding nought turns a minus nought into a nought.
        value, pattern = f"TRY_CAST({raw} AS DOUBLE) + 0.0", NUMBER
    within = [f"isfinite({value})"] if column.type == "number" else []
    within += [f"{value} >= {column.min}"] if column.min is not None else []
    within += [f"{value} <= {column.max}"] if column.max is not None else []
    within += [f"{value} > {column.above}"] if column.above is not None else []
    conditions = " AND ".join([f"regexp_full_match({raw}, {literal(pattern)})", *within])
    return f"CASE {_plainly(raw, column) if column.type == 'whole' else ''}WHEN {conditions} THEN {value} END"


def _plainly(raw: str, column: Column) -> str:
    """A whole number that reads back as it was written needs no pattern either."""
    value = f"TRY_CAST({raw} AS BIGINT)"
    within = [f"{value} >= {column.min}"] if column.min is not None else []
    within += [f"{value} <= {column.max}"] if column.max is not None else []
    return f"WHEN {' AND '.join([f'CAST({value} AS VARCHAR) = {raw}', *within])} THEN {value} "


def key_text(names: list[str], alias: str) -> str:
    """The SQL that writes a row's key for people."""
    return "concat_ws(', ', " + ", ".join(f"CAST({alias}.{quoted(name)} AS VARCHAR)" for name in names) + ")"
