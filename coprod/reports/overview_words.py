"""What the Overview says of time and of programmes: since when what happened, month on month, programmes beside one another."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from coprod.reports.findings import EVENTS, month_ends
from coprod.vocabulary import PHASES, TIP, place_name
from coprod.wording import about, count, people_say

Row = Mapping[str, Any]
MONTHS = 14
KINDS = {"session": ("session held", "sessions held"), **EVENTS}
# Projects begin and open too seldom for a lane of their own.
LANES = ("session", "group_started", "need_raised", "need_met", "review", "idea_told_back", "celebration")
_WAYS = {"programme": ("programme", "programmes"), "place": ("place", "places"), "phase": ("phase", "phases")}


def happened(rows: Iterable[Row]) -> str:
    """“41 sessions held, 4 needs met, …”; that nothing was recorded, where it is so."""
    said = [count(row["n"], *KINDS[row["kind"]]) for row in rows if row["n"]]
    return f"{', '.join(said)}." if said else "Nothing was recorded as happening."


def happened_table(rows: Iterable[Row], days: int) -> pd.DataFrame:
    """A row a kind: how many in so many days, and in as many before."""
    return pd.DataFrame([
        {"What": KINDS[row["kind"]][1].capitalize(), f"Last {days} days": f"{row['n']:,}", f"The {days} days before": f"{row['n_before']:,}"} for row in rows
    ])


def month_frame(rows: Iterable[Row], as_of: datetime.date) -> pd.DataFrame:
    """A row a kind and month of the last fourteen, 0 where nothing was recorded; the month under way is not whole. Kinds without any row are left out."""
    found = {(row["kind"], row["month"]): row["n"] for row in rows}
    kinds = [kind for kind in LANES if any(name == kind for name, _ in found)]
    return pd.DataFrame([
        {
            "kind": KINDS[kind][1].capitalize(), "month": f"{end:%b %Y}", "n": int(found.get((kind, end.replace(day=1)), 0)),
            "is_whole": (end + datetime.timedelta(days=1)).month != end.month,
        }
        for kind in kinds for end in month_ends(as_of, MONTHS)
    ], columns=["kind", "month", "n", "is_whole"])


def month_finding(frame: pd.DataFrame) -> str:
    """The last whole month beside the one before and the same a year ago, by sessions or else by the first kind there is."""
    kind = frame["kind"].iloc[0]
    some = frame[(frame["kind"] == kind) & frame["is_whole"]].reset_index(drop=True)
    last, before = some.iloc[-1], some.iloc[-2]
    year = some.iloc[-13]["n"] if len(some) >= 13 else None
    ago = f", {year:,} a year ago" if year is not None else ""
    return f"{kind}: {last['n']:,} in {last['month']}, {before['n']:,} the month before{ago}"


def month_table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a month, a column a kind."""
    wide = frame.pivot(index="month", columns="kind", values="n")
    return wide.loc[list(dict.fromkeys(frame["month"])), list(dict.fromkeys(frame["kind"]))].reset_index().rename(columns={"month": "Month"})


def moves_table(found: Iterable[Row]) -> pd.DataFrame:
    """A row a project and tip whose level moved."""
    return pd.DataFrame([{"Project": one["project_name"], "Tip": f"{one['tip']} {TIP[one['tip']].short}", "Then": one["before"], "Now": one["after"]} for one in found])


def programmes_table(rows: Iterable[Row]) -> pd.DataFrame:
    """A row a programme, its numbers as people say them."""
    return pd.DataFrame([
        {
            "Programme": row["name"], "Projects": f"{row['n_active']:,} of {row['n_projects']:,} active",
            "People reached": about(row["reach_lower"], row["reach_upper"]), "Needs met": people_say(row["needs_met"], row["needs_raised"], "needs"),
            "Sessions, 30 days": f"{row['n_held']:,}", "Past its day": f"{row['n_late']:,}",
        }
        for row in rows
    ])


def named(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows of `stage_side_by_side` with places and phases by their names."""
    if by == "programme":
        return frame
    words = {one: (PHASES.get(one, one) if by == "phase" else place_name(one) or "Place not recorded") for one in frame["id"].unique()}
    return frame.assign(name=frame["id"].map(words))


def side_finding(frame: pd.DataFrame, by: str) -> str:
    """In how many of the rows shown most projects are established in each tip: what is common, and what is nowhere."""
    due = frame[frame["n_due"] > 0]
    most = due[due["n_strong"] * 2 > due["n_due"]].groupby("tip")["id"].nunique()
    n = int(frame["id"].nunique())
    if not len(most):
        where = f"In none of {count(n, *_WAYS[by])} is a tip" if n > 1 else "No tip is"
        return f"{where} established in most projects"
    widest = max(most.index, key=lambda tip: (most[tip], -tip))
    return f"{TIP[widest].short} is established in most projects of {int(most[widest]):,} of {count(n, *_WAYS[by])}"


def side_table(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """A row a programme, place or phase and tip."""
    return frame.assign(
        **{_WAYS[by][0].capitalize(): frame["name"], "Tip": [f"{tip} {TIP[tip].title}" for tip in frame["tip"]], "Established or better": frame["n_strong"], "Projects where it is due": frame["n_due"]},
    )[[_WAYS[by][0].capitalize(), "Tip", "Established or better", "Projects where it is due"]]
