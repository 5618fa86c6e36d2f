"""The store's SQL, kept in `sql/*.sql`: statements by name, filled in with names of our own declaration alone.

A file holds any number of statements, each headed by a line `-- name: <name>`. A place to fill in is {written_so}; a brace
that is SQL's own is doubled. What people type never goes in here: it is a parameter.
"""

import re
from functools import cache
from importlib.resources import files

_HEAD = re.compile(r"^-- name: ([a-z_]+)\n", re.MULTILINE)


def statement(name: str, **parts: object) -> str:
    """The statement `<file>.<name>` with its places filled in. Raises KeyError for a name or a place that is not there."""
    file, _, own = name.partition(".")
    return _read(file)[own].format(**parts)


@cache
def _read(file: str) -> dict[str, str]:
    text = files(__package__).joinpath("sql", f"{file}.sql").read_text(encoding="utf-8")
    _, *named = _HEAD.split(text)
    return {name: body.strip().rstrip(";") for name, body in zip(named[::2], named[1::2], strict=True)}
