"""The keys a recipe may have, from `keys.toml`."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Key:
    """One key: `type` as explained at the head of `keys.toml`, what it does, and the words allowed (if any)."""

    section: str
    name: str
    type: str
    about: str
    allowed: tuple[str, ...] = ()


def _read() -> dict[str, dict[str, Key]]:
    declared = tomllib.loads(files(__package__).joinpath("keys.toml").read_text(encoding="utf-8"))
    return {
        section: {
            name: Key(section, name, key["type"], key["about"], tuple(key.get("allowed", ()))) for name, key in keys.items()
        }
        for section, keys in declared.items()
    }


KEYS = _read()
