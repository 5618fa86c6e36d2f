"""docs/performance.md, written of what was measured."""

import re

from bench import growth, machine, words
from bench.every_page import PAGES
from bench.glance import WAYS
from bench.results import Measure, Results, middle, ratio, said, table

_LOADS = ("first load", "warm load")
_CHANGES = ("filter to one", "filter to all")


def document(results: Results) -> str:
    """The whole document, as Markdown; a part that was not measured is left out."""
    parts = [words.BEGIN, f"Measured on {machine.described()}", words.METHOD]
    for section in (_glance, _pages, _refresh, _load, _commands, _import, growth.table_of, growth.million):
        parts += section(results)
    return "\n\n".join([*parts, words.NOT_GOOD]) + "\n"


def _sizes(found: list[Measure]) -> list[int]:
    return sorted({one.n_projects for one in found})


def _glance(results: Results) -> list[str]:
    """A row a way, a column a size and action: median, and the ratio to the floor of the same run."""
    found = results.of("glance")
    if not found:
        return []
    parts = [words.GLANCE]
    for title, actions in (("A change of the filter", _CHANGES), ("Loading", _LOADS)):
        head = ["", *(f"{size:,}: {action}" for size in _sizes(found) for action in actions)]
        rows = []
        for way in WAYS:
            cells = []
            for size in _sizes(found):
                for action in actions:
                    own, floor = (middle(found, "ms", who=one, n_projects=size, what=action) for one in (way, "floor"))
                    cells.append(f"{said(own)} ({ratio(own, floor)})")
            rows.append([way, *cells])
        parts += [f"### {title}, ms (ratio to the floor)", table(head, rows)]
    return [*parts, *_glance_cost(found)]


def _glance_cost(found: list[Measure]) -> list[str]:
    head = ["one programme chosen", *(f"{size:,}: {what}" for size in _sizes(found) for what in ("main thread, ms", "kB", "server, MB"))]
    rows = []
    for way in WAYS:
        cells = []
        for size in _sizes(found):
            wanted = {"who": way, "n_projects": size, "what": "filter to one"}
            sent = (middle(found, "socket_bytes", **wanted) or 0) + (middle(found, "http_bytes", **wanted) or 0)
            cells += [said(middle(found, "thread_ms", **wanted)), said(sent / 1000, ",.0f"), said(middle(found, "mb", who=way, n_projects=size, what="memory"))]
        rows.append([way, *cells])
    return ["### What a change of the filter costs the browser and the line", table(head, rows)]


def _pages(results: Results) -> list[str]:
    found = results.of("pages")
    if not found:
        return []
    parts = [words.PAGES]
    for size in _sizes(found):
        head = ["page", "first load", "÷ floor", "warm load", "÷ floor", "filter", "÷ floor", "filter: main thread", "÷ floor", "filter: kB", "floor kB"]
        rows = []
        for page in PAGES:
            own, floor = f"{page} coprod", f"{page} floor"
            row = [_named(page)]
            for number, what in (("ms", "first load"), ("ms", "warm load"), ("ms", "filter"), ("thread_ms", "filter")):
                ours, least = (middle(found, number, who=who, n_projects=size, what=what) for who in (own, floor))
                row += [said(ours), ratio(ours, least)]
            sent = [middle(found, "socket_bytes", who=who, n_projects=size, what="filter") for who in (own, floor)]
            rows.append([*row, *(said(one / 1000 if one is not None else None) for one in sent)])
        memory = middle(found, "mb", who="server", n_projects=size, what="memory")
        parts += [f"### {size:,} projects, ms", table(head, rows), f"The server held {said(memory)} MB afterwards."]
    return parts


def _named(page: str) -> str:
    part = re.search(r"=(.*)", page)
    return f"{PAGES[page]}: {part[1]}" if part else PAGES[page]


def _refresh(results: Results) -> list[str]:
    found = results.of("refresh")
    if not found:
        return []
    sizes = _sizes(found)
    days = [one for one in dict.fromkeys(one.who for one in found) if any(word in one for word in ("today", "end", "between"))]
    head = ["seconds (of processor)", *(f"{size:,}: {what}" for size in sizes for what in ("first", "again"))]
    rows = [[day, *(_both(found, 1, ",.2f", who=day, n_projects=size, what=what) for size in sizes for what in ("first", "again"))] for day in days]
    pages = [one for one in dict.fromkeys(one.who for one in found) if one in PAGES]
    actions = ("first", "warm", "edit", "after an edit")
    page_head = ["ms (of processor)", *(f"{size:,}: {what}" for size in sizes for what in actions)]
    page_rows = [[PAGES[page], *(_both(found, 1000, ",.0f", who=page, n_projects=size, what=what) for size in sizes for what in actions)] for page in pages]
    peaks = ", ".join(f"{said(middle(found, 'peak_mb', who='process', n_projects=size))} MB at {size:,}" for size in sizes)
    return [words.REFRESH, "### Another day", table(head, rows), "### Every page after one session was edited", table(page_head, page_rows), f"Peak memory of that process: {peaks}."]


def _both(found: list[Measure], times: int, form: str, **wanted: object) -> str:
    """Time as it passed and, behind it, time of the processor."""
    passed, used = (middle(found, name, **wanted) for name in ("seconds", "cpu_seconds"))
    return "–" if passed is None else f"{said(passed * times, form)} ({said(None if used is None else used * times, form)})"


def _load(results: Results) -> list[str]:
    found = results.of("load")
    if not found:
        return []
    head = ["", "visitors", "runs", "failed", "p50, ms", "p95, ms", "server before, MB", "after, MB", "peak, MB"]
    rows = []
    for one in found:
        numbers = one.numbers
        cells = [said(numbers[name]) for name in ("n_runs", "n_failed", "p50_ms", "p95_ms", "before_mb", "after_mb", "peak_mb")]
        rows.append([f"{one.n_projects:,} projects, {one.what}", one.who.split()[0], *cells])
    return [words.LOAD, table(head, rows)]


def _commands(results: Results) -> list[str]:
    found = results.of("commands")
    if not found:
        return []
    sizes = _sizes(found)
    head = ["command", *(f"{size:,}: {what}" for size in sizes for what in ("s (of processor)", "MB", "MB printed"))]
    rows = []
    for name in dict.fromkeys(one.who for one in found):
        cells = []
        for size in sizes:
            cells.append(_both(found, 1, ",.2f", who=name, n_projects=size))
            cells += [said(middle(found, number, who=name, n_projects=size), form) for number, form in (("peak_mb", ",.0f"), ("out_mb", ",.1f"))]
        rows.append([name, *cells])
    return [words.COMMANDS, table(head, rows)]


def _import(results: Results) -> list[str]:
    found = results.of("import")
    if not found:
        return []
    lines = "\n".join(one.who.rstrip() for one in found)
    return [words.IMPORT, f"```\n{lines}\n```"]
