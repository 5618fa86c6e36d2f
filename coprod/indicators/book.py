"""The book of indicators: docs/indicators.md, written from the declarations. `python -m coprod.indicators.book` prints it."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coprod.indicators import Indicator, indicators
from coprod.vocabulary import TIP

_HEAD = """# The indicators

Written from the declarations in `coprod/indicators/`, never by hand: `python -m coprod.indicators.book > docs/indicators.md`.
Every worked example below is run by the tests. The Definitions page of the app shows the same words.
"""


def book() -> str:
    """Every indicator, tip by tip, as Markdown; those about all nine tips come last."""
    chapters = sorted({one.tip for one in indicators().values()}, key=lambda tip: (tip == 0, tip))
    return "\n".join([_HEAD, *(line for tip in chapters for line in _chapter(tip))])


def _chapter(tip: int) -> Iterator[str]:
    yield f"## {f'Tip {tip}: {TIP[tip].title}' if tip else 'All nine tips'}\n"
    for one in indicators().values():
        if one.tip == tip:
            yield from _entry(one)


def _entry(one: Indicator) -> Iterator[str]:
    yield f"### {one.name} (`{one.id}`)\n"
    yield f"{one.question} {one.short}\n"
    yield f"- **Why:** {one.why}"
    yield f"- **How:** {one.formula}"
    yield f"- **Unit:** {one.unit}; a row a {one.grain.replace('value_of', 'value')}"
    yield f"- **Not recorded when:** {one.no_data}"
    yield from (f"- **Mind:** {pitfall}" for pitfall in one.pitfalls)
    yield f"\nExample, as of {one.example['as_of']}: {one.example['text']}\n"
    for table, rows in one.example["records"].items():
        yield f"`{table}`\n"
        yield from _table(rows)
    yield "comes to\n"
    yield from _table(one.example["expect"])


def _table(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    yield from ("| " + " | ".join(_cell(row.get(name)) for name in columns) + " |" for row in listed)
    yield ""


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(book())
