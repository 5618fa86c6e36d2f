"""What to record next, in words: sentences and tables, worked out without a page."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coprod import quality
from coprod.charts.frames import part
from coprod.schema import TABLES
from coprod.ui.text import count

Row = Mapping[str, Any]
ASSESSMENT = "assessment"
BARS = (
    "Each bar is how many rules of the nine tips, over all projects in view, would no longer be without data if this one thing were recorded. "
    "Whether they are then met is another matter."
)


def said_tips(tips: Sequence[int]) -> str:
    """“tip 4”, “tips 1, 2 and 5”."""
    words = [str(tip) for tip in tips]
    return f"tip {words[0]}" if len(words) == 1 else f"tips {', '.join(words[:-1])} and {words[-1]}"


def what(row: Row) -> str:
    """What to do: “Record where 5 sessions took place”. `row`: piece, n_lacking, tips."""
    piece = quality.pieces()[row["piece"]]
    if row["piece"] == ASSESSMENT:
        return piece.do.replace("tip {tip}", said_tips(row["tips"]))
    return piece.do.replace("{n}", count(row["n_lacking"], *piece.thing)) if piece.thing else piece.do


def what_over_all(row: Row) -> str:
    """The same over all projects, without a number: “Record where the sessions took place”."""
    piece = quality.pieces()[row["piece"]]
    return piece.do.replace("{n}", f"the {piece.thing[1]}") if piece.thing else piece.do.replace(" of tip {tip}", "")


def worth(row: Row) -> str:
    """What it is worth: “answers 2 rules (tip 5); nothing is recorded for 1 more (tip 6)”."""
    if not row["settles"] and not row["opens"]:
        return f"part of what {count(len(row['helps']), 'rule')} {'needs' if len(row['helps']) == 1 else 'need'} ({said_tips(_tips(row['helps']))})"
    parts = [f"answers {count(len(row['settles']), 'rule')} ({said_tips(_tips(row['settles']))})"] if row["settles"] else []
    if row["opens"]:
        n = f"{len(row['opens']):,} more" if parts else count(len(row["opens"]), "rule")
        parts.append(f"nothing is recorded for {n} ({said_tips(_tips(row['opens']))})")
    return "; ".join(parts)


def lacks(row: Row) -> str:
    """“5 of 29 (17 %) lack it”, where there is more than one that could."""
    if not quality.pieces()[row["piece"]].thing or row["n_of"] < 2:
        return ""
    return f"all {row['n_of']:,} lack it" if row["n_lacking"] == row["n_of"] else f"{part(row['n_lacking'], row['n_of'])} lack it"


def table_of(row: Row) -> str:
    """The table it is recorded in, by its title."""
    return TABLES[quality.pieces()[row["piece"]].table].title


def _tips(rule_ids: Sequence[str]) -> list[int]:
    return sorted({int(rule_id.split(".", 1)[0]) for rule_id in rule_ids})


def first_finding(rows: Sequence[Row]) -> str:
    """Which one thing would answer most over all projects."""
    best = next((row for row in rows if row["piece"] != ASSESSMENT and row["n_settles"]), None)
    if best is None:
        return "No single piece of recording would answer a rule"
    many = f"it answers {count(best['n_settles'], 'rule')}, in {best['n_settling']:,} of {count(best['n_all_projects'], 'project')}"
    return f"Most useful next: {_lowered(what_over_all(best))}; {many}"


def first_caption(rows: Sequence[Row]) -> str:
    """What the chart leaves out: the groups' own assessments, and rules that only time or more than one record answers."""
    if not rows:
        return ""
    own = next((row for row in rows if row["piece"] == ASSESSMENT), None)
    said = f"{count(rows[0]['n_no_data'], 'rule')} in all {'is' if rows[0]['n_no_data'] == 1 else 'are'} without data."
    if own:
        asks = count(own["n_settles"], "of them asks", "of them ask")
        said += f" {asks} for a group’s own assessment, each of them a talk of its own, and so not in the chart."
    return said + " Some wait for time alone: an idea counts after 60 days, a need or advice after 30."


def first_frame(rows: Sequence[Row], most: int) -> pd.DataFrame:
    """The bars: `what`, `n_settles`, `n_projects`; without the groups' own assessments."""
    shown = [row for row in rows if row["piece"] != ASSESSMENT and row["n_settles"]][:most]
    return pd.DataFrame(
        [{"what": what_over_all(row), "n_settles": row["n_settles"], "n_projects": row["n_settling"]} for row in shown],
        columns=["what", "n_settles", "n_projects"],
    )


def first_table(rows: Sequence[Row]) -> pd.DataFrame:
    """Every piece that is lacking anywhere, named for people."""
    return pd.DataFrame([
        {
            "Record": what_over_all(row), "Table": table_of(row), "Columns": ", ".join(quality.pieces()[row["piece"]].columns), "Projects": row["n_projects"],
            "Rules it answers": row["n_settles"], "Rules not met, with nothing recorded": row["n_opens"], "Rules it is a part of": row["n_helps"],
        }
        for row in rows
    ])


def project_summary(row: Row) -> str:
    """“26 of 32 rules without data can be answered, each by one thing recorded; 6 need more than one thing.”."""
    if not row["n_no_data"]:
        return "Every rule that is due has an answer."
    said = f"{row['n_answered']:,} of {count(row['n_no_data'], 'rule')} without data can be answered, each by one thing recorded"
    later = row["n_no_data"] - row["n_answered"] - row["n_helped"]
    said += f"; {row['n_helped']:,} {'needs' if row['n_helped'] == 1 else 'need'} more than one thing" if row["n_helped"] else ""
    return said + (f"; {later:,} {'waits' if later == 1 else 'wait'} for time, or for something to happen." if later > 0 else ".")


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
