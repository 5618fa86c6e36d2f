"""TOML as a person would write it: short tables on one line, long lists of words line by line."""

import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_LONGEST = 150


def quoted(text: str) -> str:
    """A text in quotes; single ones where it holds backslashes, as regular expressions do."""
    if "\\" in text and "'" not in text and not re.search(r"[\x00-\x1f\x7f]", text):
        return f"'{text}'"
    return '"' + "".join(_ESCAPED.get(sign) or (f"\\u{ord(sign):04X}" if ord(sign) < 32 or ord(sign) == 127 else sign) for sign in text) + '"'


def key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else quoted(name)


def value(given: Any) -> str:
    """A value on one line."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int):
        return str(given)
    if isinstance(given, Mapping):
        return "{ " + ", ".join(f"{key(name)} = {value(one)}" for name, one in given.items()) + " }" if given else "{}"
    if isinstance(given, list | tuple):
        return f"[{', '.join(map(value, given))}]"
    return quoted(str(given))


def lines(given: Mapping[str, Any], heading: str) -> list[str]:
    """The keys of the table `heading`; a table too long for a line becomes one of its own below."""
    short = {name: one for name, one in given.items() if not (isinstance(one, Mapping) and _is_long(name, one))}
    written = [f"{key(name)} = {_broken(one, name)}" for name, one in short.items()]
    for name, one in given.items():
        if name not in short:
            written += ["", f"[{heading}.{key(name)}]", *lines(one, f"{heading}.{key(name)}")]
    return written


def _is_long(name: str, one: Mapping[str, Any]) -> bool:
    return len(key(name)) + len(value(one)) > _LONGEST


def _broken(given: Any, name: str) -> str:
    """A list too long for a line is broken, an item a line."""
    written = value(given)
    if not isinstance(given, list | tuple) or len(written) + len(name) <= _LONGEST:
        return written
    return "[\n" + "".join(f"    {value(one)},\n" for one in given) + "]"
