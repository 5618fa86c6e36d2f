"""Shares and parts in sentences that stay true and grammatical for none, one and many."""

from coprod.wording import people_say

_FEW = 10


def of_all(k: float, n: float, one: str, many: str | None = None) -> str:
    """“3 of 7 groups”, “1 of 1 group”, “62 % of 45 groups”."""
    return people_say(k, n, one if n == 1 else many or one + "s")


def was(k: float, n: float) -> str:
    """The verb that goes with `of_all`: one of few *was*, any other part *were*."""
    return "was" if k == 1 and n < _FEW else "were"


def some_of(n: int, total: int, words: str) -> str:
    """How many of those just named: “none of them with partners”, “3 of them public”; of one alone “with partners”, “not public”."""
    if total == 1:
        return words if n else f"not {words}"
    return f"{'none' if not n else 'all' if n == total else f'{n:,}'} of them {words}"
