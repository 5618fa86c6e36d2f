"""JSON read strictly: one value, no name twice, numbers that are numbers, and where it goes wrong by line and column."""

import codecs
import json
import math
from typing import Any

from coprod.apart import limits
from coprod.apart.refusing import Refused


def read_json(data: bytes) -> Any:
    """What the JSON in `data` says. Raises Refused."""
    text = _decoded(data)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise Refused("json", line=error.lineno, column=error.colno, hint=_hint(text, error)) from error
    except RecursionError as error:
        raise Refused("json_deep", most=limits.MOST_DEPTH) from error
    except ValueError as error:
        # A whole number of thousands of digits.
        raise Refused("json_number", number="a whole number of thousands of digits") from error
    _weigh(value)
    return value


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("json_encoding", line=data.count(b"\n", 0, error.start) + 1) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Refused("json_twice", name=twice[:60].encode("utf-8", "replace").decode())
    return made


def _no_constant(name: str) -> Any:
    raise Refused("json_number", number=name)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise Refused("json_number", number=written[:40])
    return number


def _hint(text: str, error: json.JSONDecodeError) -> str:
    """A word for what usually is the matter there."""
    before, at = text[max(error.pos - 200, 0):error.pos].rstrip(), text[error.pos:error.pos + 1]
    if before.endswith(",") and (at in "]}" if at else False):
        return "comma_last"
    # Some versions point at the comma itself.
    if at == "," and text[error.pos + 1:error.pos + 200].lstrip()[:1] in ("]", "}"):
        return "comma_last"
    if at == "":
        return "ends"
    if at == "'":
        return "quotes"
    if error.msg.startswith("Extra data"):
        return "several"
    if at == "/" or at == "#":
        return "remark"
    if error.msg.startswith("Expecting ',' delimiter"):
        return "comma"
    return "control" if error.msg.startswith("Invalid control") else ""


def _weigh(value: Any) -> None:
    """Count values and depth, and look at every text. Raises Refused."""
    level, depth, n_values = [value], 0, 0
    while level:
        depth += 1
        n_values += len(level)
        if depth > limits.MOST_DEPTH:
            raise Refused("json_deep", most=limits.MOST_DEPTH)
        if n_values > limits.MOST_VALUES:
            raise Refused("json_values", most=limits.MOST_VALUES)
        below: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                for name in one:
                    _check_text(name)
                below += one.values()
            elif isinstance(one, list):
                below += one
            elif isinstance(one, str):
                _check_text(one)
        level = below


def _check_text(text: str) -> None:
    if len(text) > limits.MOST_CELL:
        raise Refused("json_text")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Refused("json_sign", sign="half a sign (a lone surrogate)") from error
    if "\0" in text:
        raise Refused("json_sign", sign="a NUL sign")
