"""What a team could do next: a beginning of an action for each rule that keeps a tip where it is."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Suggestion:
    """The beginning of an action: what could be done about `rule`, and how partners could take part. `is_recording`: the records cannot answer the rule yet."""

    rule: str
    tip: int
    action: str
    partners_part: str
    is_recording: bool


def suggestions(unmet: Iterable[Mapping[str, Any]], planned: Iterable[str] = ()) -> list[Suggestion]:
    """A suggestion for each rule in `unmet` (rows with `rule` and `outcome`) that is not met or without data, in their order.

    What stands among the `planned` actions already is not suggested again, nor the same thing twice.
    """
    taken, found = {_bare(action) for action in planned}, []
    for row in unmet:
        one = suggested(row["rule"], row["outcome"])
        if row["outcome"] != "met" and _bare(one.action) not in taken:
            taken.add(_bare(one.action))
            found.append(one)
    return found


def suggested(rule_id: str, outcome: str) -> Suggestion:
    """What could be done about a rule. Raises KeyError for a rule that is none."""
    tip, _, name = rule_id.split(".", 2)
    declared = _declared()[name if name == "partner_assessment" else rule_id]
    is_recording = outcome == "no_data"
    action = declared["record"] if is_recording and "record" in declared else declared["do"]
    return Suggestion(rule_id, int(tip), action.replace("{tip}", tip), declared["partners"], is_recording)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


@cache
def _declared() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("suggestions.toml").read_text(encoding="utf-8"))
