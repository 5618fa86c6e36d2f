"""What the Releases page says, worked out without a page."""

from collections.abc import Mapping, Sequence

import pandas as pd

from coprod.charts.frames import listed
from coprod.disclosure.content import Content, Text
from coprod.releases import Release
from coprod.wording import count, day

KINDS = {"idea": "Ideas that changed something", "declined": "Ideas declined, with the reason", "review": "What reviews changed", "story": "Stories told with consent for funders"}
TABLES = {
    "reached": "People reached", "profile": "Who they are", "shares": "Needs met, and feeling safe", "means": "How long a need waits", "texts": "Ideas, reviews and stories",
}
_MONTHS = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}
SIGNING = (
    "Signing freezes what you have read here: it gets a number and today’s date, the funders named can read it from their next visit, and nobody can change it any more, you included. "
    "If something turns out wrong, a new release of the same quarter corrects it and says what changed. A story goes by itself when consent to it ends."
)


def quarter_said(quarter: str) -> str:
    """2026Q3 → “2026 Q3 (July to September)”."""
    year, _, number = quarter.partition("Q")
    return f"{year} Q{number} ({_MONTHS[number]})"


def short(quarter: str) -> str:
    """2026Q3 → “2026 Q3”."""
    return quarter.replace("Q", " Q")


def label(release: Release) -> str:
    """“Release 3, 2026 Q2”, “Draft of 2026 Q3”."""
    return f"Draft of {short(release.quarter)}" if release.number is None else f"Release {release.number}, {short(release.quarter)}"


def hidden_said(n: int, of: int) -> str:
    """“38 of 186 numbers about people are hidden to protect them.”"""
    if not of:
        return "No number about people is recorded, so none had to be hidden."
    return f"{n:,} of {count(of, 'number')} about people {'is' if n == 1 else 'are'} hidden to protect them."


def made_said(release: Release, funders: Mapping[str, str]) -> str:
    """When and by whom a draft was made, from the records of which day, and for whom."""
    return (
        f"Made on {day(release.made_on)} by {release.made_by} from the records as they stood then, worked out as of {day(release.as_of)}. "
        f"It speaks to {count(len(release.funder_ids), 'funder')}: {listed([funders.get(one, one) for one in release.funder_ids], 6)}."
    )


def signed_said(release: Release) -> str:
    """What has become of a draft."""
    return f"This is now release {release.number}, of {short(release.quarter)}: signed on {day(release.signed_on)} and frozen. Its funders can read it from now on."


def will_be(release: Release) -> str:
    """What signing would make of a draft: the first release of its quarter, or a correction."""
    if release.corrects is None:
        return f"It would be the first release of {short(release.quarter)}."
    return f"It would be a new release that corrects release {release.corrects} of the same quarter and counts in its place."


def making_said(quarter: str, existing: Sequence[Release]) -> str:
    """What making a release of this quarter would mean, before anybody does."""
    signed = [one.number for one in existing if one.quarter == quarter and one.number]
    if any(one.quarter == quarter and not one.number for one in existing):
        return "There is a draft of this quarter. Made again it takes the draft’s place; notes and what was struck out are kept."
    if signed:
        return f"Release {max(signed)} of this quarter is signed and stays as it is. Made again, this would be a new release that corrects it and says what changed."
    return "Every number is worked out as of the last day of the quarter, small numbers are hidden, and then an attack tries to get them back. Nothing leaves before you sign."


def signed_table(some: Sequence[Release], funders: Mapping[str, str]) -> pd.DataFrame:
    """The signed releases, the latest first."""
    return pd.DataFrame([
        {
            "Number": one.number, "Quarter": short(one.quarter), "Signed": pd.Timestamp(one.signed_on) if one.signed_on else pd.NaT, "By": one.signed_by,
            "Numbers hidden": f"{one.n_withheld:,} of {one.n_numbers:,}", "Corrects": f"Release {one.corrects}" if one.corrects else "",
            "Funders": ", ".join(funders.get(funder, funder) for funder in one.funder_ids),
        }
        for one in sorted(some, key=lambda one: -(one.number or 0))
    ])


def hidden_table(says: Sequence[Content]) -> pd.DataFrame:
    """What was hidden, a row a funder and table."""
    return pd.DataFrame([
        {"Funder": one.funder, "What": TABLES.get(row.table, row.table), "Hidden": row.n, "Of": row.of} for one in says for row in one.withheld if row.of
    ], columns=["Funder", "What", "Hidden", "Of"])


def why_hidden(thresholds: Mapping[str, float]) -> list[str]:
    """The rules of the guard in force in a release, a sentence each."""
    people, groups, dominant, share, step, base, mean = (thresholds[name] for name in ("people", "groups", "dominant", "dominance_share", "step", "base", "mean"))
    return [
        f"A number about people is hidden where fewer than {people:g} people stand behind it; none counts as few.",
        f"It is hidden too where fewer than {groups:g} groups contribute, or {dominant:g} groups are more than {100 * share:g} % of it.",
        "Where a hidden number could be worked out from others by adding or subtracting, others are hidden with it.",
        f"Every other number of people is rounded to {step:g}. Shares are whole per cent, of {base:g} people or more; a typical waiting time needs {mean:g}.",
        "Facts that are not about people (sessions, settings, methods, reviews, celebrations) are exact.",
        "Of texts, those that look like a person’s data or name a group are left out.",
    ]


def attack_said(uncertainty: float) -> str:
    """What the attack came to: a draft would not be here if it had found anything."""
    return (
        "The attack put every table of this release beside every release signed before, of all funders, and tried to work the hidden numbers out. "
        f"It recovered none: each could still be anything within a range of {uncertainty:g} people or more."
    )


def unique_texts(says: Sequence[Content]) -> list[Text]:
    """The texts of all funders, each once, by kind, the latest first."""
    found = {text.record_id: text for one in says for text in one.texts}
    order = list(KINDS)
    return sorted(found.values(), key=lambda text: (order.index(text.kind), -(text.on.toordinal() if text.on else 0), text.record_id))
