"""How well the records are kept, in words: sentences and tables, worked out without a page."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coprod import quality
from coprod.charts.frames import part
from coprod.charts.quality import share_said
from coprod.schema import TABLES
from coprod.vocabulary import FEATURES
from coprod.wording import count

Row = Mapping[str, Any]
CORE = [feature.id for feature in FEATURES if feature.is_core]
WITHIN_DAYS = 14
TITLES = {name: share.title for name, share in quality.shares().items()}
STRIP = (
    "Each cell is a share, its colour stronger the nearer to all; below ten as counts. A dotted ? is not known. Projects with the least filled in "
    "come first."
)
PAST = (
    "Completeness of a past month counts what existed by then, by its own dates, and whether it is filled today: when a cell was filled is not known, "
    "but for access facts, which say when they were checked. What was taken out since is not seen. Timeliness of a month is of what happened in it."
)


def strip_frame(cells: Sequence[Row], checks: Sequence[Row], timely: Sequence[Row], names: Mapping[str, str], day: datetime.date) -> pd.DataFrame:
    """`project_id`, `label`, `share`, `k`, `n`: all projects first, then those with the least filled in. Four rows a project."""
    found: dict[str | None, dict[str, tuple[int, int]]] = {None: {}, **{project: {} for project in names}}
    for row in cells:
        if row["day"] == day and row["table_name"] is None and row["project_id"] in found:
            found[row["project_id"]]["completeness"] = (row["k"], row["n"])
    for row in checks:
        if row["table_name"] is None and row["test"] is None and row["project_id"] in found:
            found[row["project_id"]][row["share"]] = (row["k"], row["n"])
    for row in timely:
        if row["table_name"] is None and row["month"] is None and row["project_id"] in found:
            found[row["project_id"]]["timeliness"] = (row["k"], row["n_known"])
    order = sorted(names, key=lambda one: (_share(found[one].get("completeness")), names[one].lower(), one))
    return pd.DataFrame([
        {"project_id": one, "label": names[one] if one else "All projects", "share": share, "k": pair[0], "n": pair[1]}
        for one in [None, *order] for share in TITLES for pair in [found[one].get(share, (0, 0))]
    ])


def _share(pair: tuple[int, int] | None) -> float:
    return pair[0] / pair[1] if pair and pair[1] else 2


def strip_finding(strip: pd.DataFrame) -> str:
    """How much is filled in over all, and where least."""
    filled = strip[strip["share"] == "completeness"]
    total, rest = filled.iloc[0], filled.iloc[1:]
    if not total["n"]:
        return "Nothing is recorded yet that could be filled in"
    said = f"{part(total['k'], total['n'])} of what could be filled in is filled in"
    if len(rest) > 1 and rest.iloc[0]["n"]:
        said += f"; least in {rest.iloc[0]['label']}: {share_said(rest.iloc[0]['k'], rest.iloc[0]['n'])}"
    return said


def strip_table(strip: pd.DataFrame) -> pd.DataFrame:
    """The four shares a project, as counts."""
    wide: dict[str, dict[str, str]] = {}
    for row in strip.itertuples():
        wide.setdefault(str(row.label), {})[TITLES[str(row.share)]] = counts(row.k, row.n)
    return pd.DataFrame([{"Project": label, **shares} for label, shares in wide.items()])


def counts(k: Any, n: Any) -> str:
    """“3 of 7”, “24 of 80 (30 %)”; “not known” without any."""
    return part(float(k), float(n)) if n else "not known"


def by_table(cells: Sequence[Row], checks: Sequence[Row], timely: Sequence[Row], day: datetime.date) -> pd.DataFrame:
    """The four shares a table of the records; empty where a share does not look at it."""
    found: dict[str, dict[str, str]] = {}
    for row in cells:
        if row["day"] == day and row["project_id"] is None and row["table_name"] and row["column_name"] is None:
            found.setdefault(row["table_name"], {})["completeness"] = counts(row["k"], row["n"])
    for row in checks:
        if row["table_name"]:
            found.setdefault(row["table_name"], {})[row["share"]] = counts(row["k"], row["n"])
    for row in timely:
        if row["table_name"]:
            found.setdefault(row["table_name"], {})["timeliness"] = counts(row["k"], row["n_known"])
    return pd.DataFrame([
        {"Table": TABLES[name].title, **{title: found[name].get(share, "–") for share, title in TITLES.items()}} for name in TABLES if name in found
    ])


def by_column(cells: Sequence[Row], day: datetime.date) -> pd.DataFrame:
    """Completeness a column, the least filled first."""
    rows = [row for row in cells if row["day"] == day and row["column_name"]]
    return pd.DataFrame([
        {"Table": TABLES[row["table_name"]].title, "Column": row["column_name"], "Filled in": counts(row["k"], row["n"]), "Empty": row["n"] - row["k"]}
        for row in sorted(rows, key=lambda row: (row["k"] / row["n"], row["table_name"], row["column_name"]))
    ])


def test_lines(checks: Sequence[Row]) -> list[str]:
    """A line a test, those not all in order first: “● A session …: 1,352 of 1,357 (over 99 %)”; ○ where some are not in order."""
    told = {row["test"]: row for row in checks if row["test"]}
    lines = [(told[name]["k"] == told[name]["n"], said, counts(told[name]["k"], told[name]["n"])) for name, said in quality.tests().items() if name in told]
    return [f"{'●' if is_right else '○'} {said}: {many}" for is_right, said, many in sorted(lines, key=lambda line: line[0])]


def months_frame(cells: Sequence[Row], timely: Sequence[Row], days: Sequence[datetime.date]) -> pd.DataFrame:
    """`month`, `line`, `label`, `k`, `n`: completeness as of each month's end, over all and of the table that moved most; timeliness of the month."""
    table = _moved_most(cells, days)
    filled = {(row["table_name"], row["day"]): row for row in cells if row["project_id"] is None and row["column_name"] is None}
    in_time = {row["month"]: {"k": row["k"], "n": row["n_known"]} for row in timely if row["month"]}
    lines: dict[str, tuple[str, dict[datetime.date, Any]]] = {
        "completeness": (TITLES["completeness"], {day: filled.get((None, day)) for day in days}),
        "table": (TABLES[table].title if table else "", {day: filled.get((table, day)) for day in days} if table else {}),
        "timeliness": (TITLES["timeliness"], {day: in_time.get(day.replace(day=1)) for day in days}),
    }
    return pd.DataFrame([
        {"month": f"{day:%b %Y}", "line": line, "label": label, "k": row["k"] if row else 0, "n": row["n"] if row else 0}
        for line, (label, by_day) in lines.items() for day in days for row in [by_day.get(day)]
    ])


def _moved_most(cells: Sequence[Row], days: Sequence[datetime.date]) -> str | None:
    """The table whose completeness moved most between the first day and the last; None where none moved by a hundredth."""
    shares: dict[str, dict[datetime.date, float]] = {}
    for row in cells:
        if row["project_id"] is None and row["table_name"] and row["column_name"] is None:
            shares.setdefault(row["table_name"], {})[row["day"]] = row["k"] / row["n"]
    moved = {table: abs(by_day[days[-1]] - by_day[days[0]]) for table, by_day in shares.items() if {days[0], days[-1]} <= by_day.keys()}
    best = max(moved, key=lambda table: (moved[table], table), default=None)
    return best if best and moved[best] >= 0.01 else None


def months_finding(months: pd.DataFrame) -> str:
    """How completeness moved over the year, and of which table most."""
    said = _way(months[months["line"] == "completeness"])
    if said is None:
        return "Completeness over time cannot be told yet"
    table = months[months["line"] == "table"]
    most = _way(table)
    return f"Completeness {said}" + (f"; {table.iloc[0]['label'].lower()} {most}" if most else "")


def _way(line: pd.DataFrame) -> str | None:
    known = line[line["n"] > 0]
    if len(known) < 2:
        return None
    first, last = known.iloc[0], known.iloc[-1]
    was, now = first["k"] / first["n"], last["k"] / last["n"]
    if abs(now - was) < 0.005:
        return f"stayed at {share_said(last['k'], last['n'])} since {first['month']}"
    return f"{'rose' if now > was else 'fell'} from {share_said(first['k'], first['n'])} in {first['month']} to {share_said(last['k'], last['n'])}"


def months_table(months: pd.DataFrame) -> pd.DataFrame:
    """Month by month, as counts."""
    wide: dict[str, dict[str, str]] = {}
    for row in months.itertuples():
        wide.setdefault(str(row.month), {})[str(row.label)] = counts(row.k, row.n)
    return pd.DataFrame([{"Month": month, **shares} for month, shares in wide.items()])


def timely_words(timely: Sequence[Row]) -> str:
    """How soon things are recorded, and of how many that is known."""
    total = next((row for row in timely if row["project_id"] is None and row["table_name"] is None and row["month"] is None), None)
    if total is None or not total["n"]:
        return "Nothing has happened yet that could be recorded late."
    if not total["n_known"]:
        return f"How soon things were recorded is not known: none of the {total['n']:,} records came in by an import."
    unknown = f"; of {total['n'] - total['n_known']:,} more it is not known" if total["n_known"] < total["n"] else ""
    middle = count(max(0, total["days"]), "day")
    return f"{counts(total['k'], total['n_known'])} were recorded within {WITHIN_DAYS} days, the middle one after {middle}{unknown}."


def overdue_words(overdue: Row) -> str:
    """Sessions still planned more than two weeks after their day. `overdue`: n, n_projects."""
    n = overdue["n"]
    if not n:
        return "No session is overdue: none is still planned more than 14 days after its day."
    whose = "its" if n == 1 else "their"
    return f"{count(n, 'session is', 'sessions are')} overdue, still planned more than 14 days after {whose} day, in {count(overdue['n_projects'], 'project')}."
