"""What the words of an impact summary mean: the glossary's terms, and indicators in their own words."""

from coprod.glossary import terms
from coprod.indicators import indicators

_TERMS = (
    "reach", "contacts", "interval", "rounded", "withheld", "no_data", "release", "group", "session", "setting", "core_facts", "segment", "need", "met",
    "writing", "method", "involvement", "idea", "told_back", "review", "celebration", "credit", "story", "opening", "tip", "level", "evidence_level",
    "strip_of_nine", "not_due",
)
_INDICATORS = ("reach", "access_known", "needs_met", "felt_safe", "writing_dependency", "loop_closed", "groups_credited", "partner_survival")


def definitions() -> tuple[tuple[str, str], ...]:
    """Word and meaning, in the order of the alphabet, none twice."""
    words = {terms()[name].title: terms()[name].text for name in _TERMS}
    for name in _INDICATORS:
        one = indicators()[name]
        words.setdefault(one.name, f"{one.question} {one.short} How it is worked out: {one.formula}.")
    return tuple(sorted(words.items(), key=lambda pair: pair[0].casefold()))
