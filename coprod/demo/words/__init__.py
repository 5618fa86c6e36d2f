"""The texts of the demonstration: invented names, roles, needs, ideas, reviews, stories."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts(name: str) -> dict[str, Any]:
    """The content of `name`.toml."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
