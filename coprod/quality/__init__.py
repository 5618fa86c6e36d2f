"""What the records still lack: the pieces of recording the rules are worked out from, and where they are missing.

Declared in `lacking.toml`, found by `lacking/*.sql` beside everything else that is computed for an as-of date, asked through
`coprod.query` under the name `lacking`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

_FOLDER = files(__package__)


class Cursor(Protocol):
    def execute(self, query: str, parameters: object = None) -> object: ...


@dataclass(frozen=True)
class Piece:
    """What a person records at one sitting: `columns` of `table`. `do` says it, with {n} for how many `thing` (one, many) lack it.

    `is_cell`: counted in the share of completeness as well.
    """

    id: str
    table: str
    columns: tuple[str, ...]
    do: str
    thing: tuple[str, str] | None = None
    is_cell: bool = False


@dataclass(frozen=True)
class Needs:
    """The pieces one rule is worked out from; `nothing` are those that are missing where it comes to 0."""

    pieces: tuple[str, ...]
    nothing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """One of the four shares of data quality, in words; `short` completes “97 % …”."""

    id: str
    title: str
    short: str
    asks: str
    counted: str
    why: str
    pitfalls: tuple[str, ...]


@cache
def shares() -> dict[str, Share]:
    """Completeness, correctness, consistency and timeliness, by id."""
    return {name: Share(id=name, **{**one, "pitfalls": tuple(one["pitfalls"])}) for name, one in _declared("shares")["share"].items()}


@cache
def tests() -> dict[str, str]:
    """The tests behind correctness and consistency by id: each says what is in order."""
    return {name: one["said"] for name, one in _declared("shares")["test"].items()}


@cache
def pieces() -> dict[str, Piece]:
    """Every piece by id, in the order of the tips."""
    return {name: _piece(name, declared) for name, declared in _declared("lacking")["piece"].items()}


@cache
def needs(rule_id: str) -> Needs:
    """What the rule is worked out from. Raises KeyError for a rule that nothing is declared for."""
    declared = _declared("lacking")["needs"]
    found = declared["partner_assessment"] if rule_id.endswith(".partner_assessment") else declared[rule_id]
    return Needs(tuple(found["needs"]), tuple(found.get("nothing", ())))


def find(cursor: Cursor, rule_ids: list[str]) -> None:
    """Fill the temporary table `lacking_results` on a cursor where indicators and rules have been computed.

    A row a project and piece (a row a tip for assessments) that would settle a rule: `n_lacking` of `n_all`, and the rules by what
    the piece would do for them: `settles` (alone it would end their having no data), `helps` (with another piece), `opens` (not
    met, and nothing is recorded for them).
    """
    pairs = {"needed": [(rule, piece) for rule in rule_ids for piece in needs(rule).pieces]}
    pairs["nothing"] = [(rule, piece) for rule in rule_ids for piece in needs(rule).nothing]
    lists = {f"{name}_{part}": [pair[at] for pair in found] for name, found in pairs.items() for at, part in enumerate(("rule", "piece"))}
    for name in sorted(entry.name for entry in _FOLDER.joinpath("lacking").iterdir()):
        sql = _text(f"lacking/{name}")
        cursor.execute(sql, lists if "$needed_rule" in sql else None)


def first_recorded() -> str:
    """The SELECT of what happened and when an import first brought it: (project_id, table_name, happened_on, recorded_on)."""
    return _text("first_recorded.sql")


def _piece(name: str, declared: dict[str, Any]) -> Piece:
    thing = declared.get("thing")
    return Piece(
        name, declared["table"], tuple(declared["columns"]), declared["do"], (thing[0], thing[1]) if thing else None, declared.get("cell", False),
    )


@cache
def _declared(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(f"{name}.toml"))


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
