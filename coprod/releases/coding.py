"""What a release says, as JSON and back: dates as ISO, money as text to the last digit, nothing rounded.

A name a later version wrote is passed over, one that an earlier version did not write has its default: a signed release stays readable.
"""

import datetime
import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from coprod.disclosure.content import Content

Reader = Callable[[Any], Any]


def written(content: Content) -> str:
    """The content as JSON, the same text for the same content."""
    return json.dumps(content, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Content:
    """The content behind its JSON. Raises ValueError, TypeError, KeyError, AttributeError or ArithmeticError for what is none."""
    content = _reader(Content)(json.loads(text))
    assert isinstance(content, Content)
    return content


def sealed(head: Mapping[str, object], says: Mapping[str, str]) -> str:
    """The SHA-256 over a signed release: its head and, by funder, the very text of what it says."""
    whole = json.dumps([dict(head), sorted(says.items())], default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | datetime.date):
        return str(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


@cache
def _reader(kind: Any) -> Reader:
    """How a value of the type `kind` is made of what JSON gives; made once a type, because a release has thousands."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        of_some = _reader(next(one for one in inner if one is not type(None)))
        return lambda value: None if value is None else of_some(value)
    if origin is tuple and inner[-1] is Ellipsis:
        of_each = _reader(inner[0])
        return lambda value: tuple(map(of_each, value))
    if origin is tuple:
        of_these = [_reader(one) for one in inner]
        return lambda value: tuple(one(part) for one, part in zip(of_these, value, strict=True))
    if origin is dict:
        of_values = _reader(inner[1])
        return lambda value: {key: of_values(one) for key, one in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind)
    simple: dict[Any, Reader] = {datetime.date: datetime.date.fromisoformat, Decimal: Decimal, float: float}
    return simple.get(kind, _as_it_is)


def _record_reader(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: readers[name](one) for name, one in value.items() if name in readers})


def _as_it_is(value: Any) -> Any:
    return value
