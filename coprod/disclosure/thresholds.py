"""The numbers behind the guard's rules: options with these defaults."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from coprod.errors import UsageError

_PREFIX = "COPROD_GUARD_"
# What each option may be. Below the first number the rule would protect nobody, above the second nothing would ever be published.
_ALLOWED: dict[str, tuple[float, float]] = {
    "people": (5, 1000), "groups": (2, 100), "dominant": (1, 100), "dominance_share": (0.5, 1), "step": (5, 100),
    "base": (10, 10_000), "mean": (5, 1000), "uncertainty": (4, 999),
}


@dataclass(frozen=True)
class Thresholds:
    """When a number about people may be said, and how exactly.

    people: fewest people in a cell; groups: fewest contributing groups; dominant and dominance_share: the largest `dominant` groups together
    may not be more than this share (0–1) of a cell; step: what counts are rounded to; base: smallest rounded base of a percentage; mean: fewest answers of a
    mean; uncertainty: how wide what can be worked out about a withheld cell must stay, in people.
    """

    people: int = 10
    groups: int = 3
    dominant: int = 2
    dominance_share: float = 0.9
    step: int = 5
    base: int = 20
    mean: int = 10
    uncertainty: int = 9

    @classmethod
    def from_options(cls, environ: Mapping[str, str]) -> "Thresholds":
        """The thresholds that `COPROD_GUARD_PEOPLE` and its like ask for; what is not named keeps its default.

        Raises UsageError for a name that is no option, for a value that is no number or outside what makes sense, and for values that contradict each other.
        """
        known = {_PREFIX + field.name.upper(): field.name for field in fields(cls)}
        unknown = sorted(name for name in environ if name.startswith(_PREFIX) and name not in known)
        if unknown:
            raise UsageError("Unknown option", f"{unknown[0]} is no option of the guard.", f"The options are {', '.join(known)}.")
        asked = {field: _number(name, environ[name]) for name, field in known.items() if environ.get(name, "").strip()}
        thresholds = _of(asked, cls())
        _refuse_contradictions(thresholds)
        return thresholds

    def as_numbers(self) -> dict[str, float]:
        """By name, as a release keeps them."""
        return asdict(self)

    def rounded(self, people: float) -> int:
        """People as published: to the nearest multiple of `step`, halves up."""
        return int((people + self.step / 2) // self.step) * self.step

    def interval(self, published: int) -> tuple[float, float]:
        """The fewest and most whole people that would be published as this number."""
        if published % self.step:
            return published, published
        low, high = published - self.step // 2, published + (self.step - 1) // 2
        # Nothing below `people` is published; a number that is says that somebody broke the rule, not that it is more than it says.
        return (max(low, self.people) if high >= self.people else low), high


def of_release(numbers: Mapping[str, float], otherwise: Thresholds) -> Thresholds:
    """The thresholds a release was made with, as it says itself; `otherwise` for what it does not say."""
    return _of({name: value for name, value in numbers.items() if name in _ALLOWED}, otherwise)


def _of(numbers: Mapping[str, float], otherwise: Thresholds) -> Thresholds:
    whole = {name: int(value) for name, value in numbers.items() if name != "dominance_share"}
    return replace(otherwise, **whole, dominance_share=float(numbers.get("dominance_share", otherwise.dominance_share)))  # type: ignore[arg-type]


def _number(name: str, text: str) -> float:
    field = name.removeprefix(_PREFIX).lower()
    low, high = _ALLOWED[field]
    wanted = "a number" if field == "dominance_share" else "a whole number"
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high or (wanted == "a whole number" and value % 1):
        raise UsageError("An option of the guard makes no sense", f"{name} says “{text.strip()}”.", f"Give {wanted} from {low:g} to {high:g}, or leave the option out.")
    return value


def _refuse_contradictions(thresholds: Thresholds) -> None:
    """Numbers that are each possible and together are not."""
    title = "Options of the guard contradict each other"
    if thresholds.uncertainty > thresholds.people - 1:
        raise UsageError(
            title, f"A cell of fewer than {thresholds.people} people can never stay uncertain by {thresholds.uncertainty}.",
            f"Set COPROD_GUARD_UNCERTAINTY to at most {thresholds.people - 1}, or COPROD_GUARD_PEOPLE higher.",
        )
    if thresholds.dominant >= thresholds.groups:
        raise UsageError(
            title, f"A cell needs {thresholds.groups} groups, and {thresholds.dominant} of them may not be nearly all of it.",
            "Set COPROD_GUARD_DOMINANT below COPROD_GUARD_GROUPS.",
        )
    if thresholds.people % thresholds.step:
        raise UsageError(
            title, f"Rounded to {thresholds.step}, a cell of exactly {thresholds.people} people would stand out.",
            "Set COPROD_GUARD_PEOPLE to a multiple of COPROD_GUARD_STEP.",
        )
