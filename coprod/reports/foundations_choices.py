"""Which projects the lists of the foundations page may show: each bar of its charts is one choice, by words that stand in the address."""

from typing import Any

from coprod.charts.foundations import AFTER, AGREED, BEFORE, COUNTS, ETHOS, LED


def groundwork_choices() -> dict[str, dict[str, Any]]:
    """Which projects a list may show: what the question takes, by its words."""
    every: dict[str, Any] = {"everything": False, "standing": None, "agreement": None}
    when = {name: "before the first session" if name in BEFORE else "than the first session" if name in AFTER else "" for name in ETHOS}
    return {
        "Without an ethos, or late": every, "All projects": {**every, "everything": True},
        **{f"Ethos: {words} {when[name]}".strip(): {**every, "standing": name} for name, words in ETHOS.items()},
        **{f"Groups that agreed: {words}": {**every, "agreement": name} for name, words in AGREED.items()},
    }


def team_choices() -> dict[str, tuple[str, int | None] | None]:
    """The same of teams: aspect and count of each bar; None for those that rest on one person."""
    shown: dict[str, tuple[str, int | None] | None] = {"Where much rests on one person": None}
    for aspect, (title, words) in COUNTS.items():
        shown |= {f"{title}: {label}": (aspect, many) for many, label in enumerate(words)} | {f"{title}: not recorded": (aspect, None)}
    return shown | {f"{LED[0]}: {label}": ("lead_dependence", many) for many, label in enumerate(LED[1])} | {f"{LED[0]}: {LED[2]}": ("lead_dependence", None)}
