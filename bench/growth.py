"""How cost grows with the number of projects, and what ten times the largest number would take: told from what was measured."""

import itertools

from bench import words
from bench.results import Results, middle, said, table

# What is told, from which part: who, doing what, which number, how many times it, in what unit.
_LINES = (
    ("One page, one programme chosen", "glance", "coprod", "filter to one", "ms", 1, "ms"),
    ("One page, all programmes again", "glance", "coprod", "filter to all", "ms", 1, "ms"),
    ("… the browser's main thread", "glance", "coprod", "filter to one", "thread_ms", 1, "ms"),
    ("… sent over the line", "glance", "coprod", "filter to one", "socket_bytes", 0.001, "kB"),
    ("A session edited, then Overview: processor", "refresh", "overview", "after an edit", "cpu_seconds", 1000, "ms"),
    ("A month's end not asked for before", "refresh", "last month's end", "first", "seconds", 1, "s"),
    ("Everything worked out afresh", "commands", "refresh", "run", "seconds", 1, "s"),
    ("… its peak of memory", "commands", "refresh", "run", "peak_mb", 1, "MB"),
    ("`stages`, every project", "commands", "stages", "run", "seconds", 1, "s"),
    ("`stages`, one programme", "commands", "stages of a programme", "run", "seconds", 1, "s"),
    ("The file", "million", "DuckDB", "size", "mb", 1, "MB"),
)


def table_of(results: Results) -> list[str]:
    """A row a cost, a column a number of projects; behind it how many times that of a tenth as many."""
    measured = {part: results.of(part) for part in {line[1] for line in _LINES}}
    sizes = sorted({one.n_projects for found in measured.values() for one in found})
    rows = []
    for label, part, who, what, number, times, unit in _LINES:
        values = [middle(measured[part], number, who=who, what=what, n_projects=size) for size in sizes]
        if all(value is None for value in values):
            continue
        cells = [said(None if value is None else value * times, ",.1f" if unit == "s" else ",.0f") for value in values]
        grown = [None if not before or after is None else after / before for before, after in itertools.pairwise(values)]
        rows.append([f"{label}, {unit}", *cells, *(f"× {said(one, '.1f')}" if one else "–" for one in grown)])
    if not rows:
        return []
    head = ["", *(f"{size:,}" for size in sizes), *(f"{before:,} → {after:,}" for before, after in itertools.pairwise(sizes))]
    return [words.GROWTH, table(head, rows)]


def million(results: Results) -> list[str]:
    """A million projects on paper; left out where what it rests on was not measured."""
    found, commands, load = (results.of(part) for part in ("million", "commands", "load"))
    sizes = sorted({one.n_projects for one in found} & {one.n_projects for one in commands})
    if not sizes:
        return []
    size = sizes[-1]
    times = 1_000_000 / size
    read = {
        f"{name}{place}": (middle(found, "seconds", who=who, what=what, n_projects=size) or 0) * 1000
        for name, what in (("one", "one programme"), ("all", "all")) for place, who in (("", "Parquet"), ("_file", "DuckDB"))
    }
    mb = [middle(found, "mb", who=who, what="Parquet", n_projects=size) or 0 for who in ("sessions", "attendance")]
    most = max(load, key=lambda one: (one.n_projects, one.numbers["n_runs"]), default=None)
    told = words.MILLION_TOLD.format(
        refresh=(middle(commands, "seconds", who="refresh", n_projects=size) or 0) * times / 60, file=(middle(found, "mb", who="DuckDB", what="size", n_projects=size) or 0) * times / 1000,
        parquet=sum(mb) * times / 1000, size=size, visitors=float(most.who.split()[0]) if most else 0, memory=most.numbers["peak_mb"] if most else 0, **read,
    )
    return [words.MILLION, told]
