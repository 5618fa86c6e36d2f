"""What was measured, kept by part and size, so that a document can be written of runs made one after the other."""

import json
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """One measurement: `part` of the bench, `who` was measured (a framework, a page, a command), doing `what`, in which round, and its numbers."""

    part: str
    who: str
    n_projects: int
    what: str
    at: int
    numbers: dict[str, float]


class Results:
    """A folder of measurements, a file a part and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, part: str, n_projects: int, found: list[Measure]) -> None:
        """Keep a part's measurements of one size in place of those before."""
        lines = [json.dumps(asdict(one)) for one in found]
        self._folder.joinpath(f"{part}-{n_projects}.jsonl").write_text("\n".join(lines) + "\n")

    def of(self, part: str) -> list[Measure]:
        """Every measurement of a part."""
        files = sorted(self._folder.glob(f"{part}-*.jsonl"))
        return [Measure(**json.loads(line)) for file in files for line in file.read_text().splitlines() if line]


def middle(found: list[Measure], number: str, **wanted: object) -> float | None:
    """The median of one number over the rounds of the measurements that are as `wanted`; None where there is none."""
    values = [one.numbers[number] for one in found if number in one.numbers and all(getattr(one, name) == value for name, value in wanted.items())]
    return statistics.median(values) if values else None


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; every column but the first is set to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def said(value: float | None, form: str = ",.0f") -> str:
    """A number in words; a dash where there is none."""
    return "–" if value is None else format(value, form)


def ratio(value: float | None, floor: float | None) -> str:
    """How many times the floor."""
    return "–" if value is None or not floor else f"{value / floor:.2f}"
