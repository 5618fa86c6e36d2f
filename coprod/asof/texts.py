"""The statements of this package, by the name of their file."""

from functools import cache
from importlib.resources import files


@cache
def text(name: str, **parts: str) -> str:
    """The statement in `<name>.sql`, its places filled in with names of our own."""
    found = files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return found.format(**parts) if parts else found
