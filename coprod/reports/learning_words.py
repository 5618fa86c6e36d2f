"""What the Learning log says: findings and tables, worked out from rows without a page."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coprod.attention import said_day
from coprod.charts.frames import Row, counted, percent, rows_of
from coprod.charts.learning import BECAME, gap_words, steps
from coprod.charts.methods import day_of
from coprod.vocabulary import WORDS
from coprod.wording import count

# Bands of two indicators as `learning_standing` counts them; None: not recorded.
GAP_BANDS: dict[int | None, str] = {
    0: "up to 30 days", 1: "31 to 60 days", 2: "61 to 90 days", 3: "91 to 120 days", 4: "121 to 180 days", 5: "181 days to a year", 6: "more than a year", None: "not recorded",
}
GAP_MARKS = {3: "over 90 days", 4: "over 120 days"}
RHYTHM_BANDS: dict[int | None, str] = {0: "none of them", 1: "less than half", 2: "half or more", 3: "all of them", None: "none planned yet"}
BANDS = {"longest_review_gap": GAP_BANDS, "review_rhythm": RHYTHM_BANDS}
_KINDS = {"first": "First session", "held": "Review held", "planned": "Review planned", "missed": "Review planned, not held", "end": "Up to this day"}


def share_of(k: float, n: float, what: str) -> str:
    """A share with its noun: 3 of 7 reviews; from ten on 24 of 80 reviews (30 %)."""
    said = f"{counted(k)} of {counted(n)} {what if n != 1 else what.removesuffix('s')}"
    return said if n < 10 else f"{said} ({percent(k / n)})"


def headline(totals: Row, ideas: pd.DataFrame) -> str:
    """How many reviews were held where, and how many ideas were answered."""
    if totals["n_held"]:
        where = f" in {share_of(totals['n_projects_held'], totals['n_projects'], 'projects')}" if totals["n_projects"] > 1 else ""
        said = f"{count(totals['n_held'], 'review')} held{where}, {counted(totals['n_with_partners'])} together with partners"
    else:
        said = "No review has been held yet"
    n, _, answered = steps(ideas)
    return f"{said}; {share_of(answered, n, 'ideas')} answered" if n else f"{said}; no idea is recorded yet"


def line_finding(totals: Row, marks: pd.DataFrame, as_of: datetime.date) -> str:
    """How many projects have waited too long for a review; of one alone how long it went without."""
    n = totals["n_due"]
    if totals["n_projects"] == 1:
        return f"Reviews: {gap_words(rows_of(marks)[0], as_of).replace('none for', 'none held for')}"
    if not n:
        return "No active project has waited longer than 90 days for a review"
    return f"{count(n, 'active project')} {'has' if n == 1 else 'have'} gone more than 90 days without a review"


def line_reading(totals: Row) -> str:
    """The marks, and how many reviews are ahead."""
    ahead = f" {count(totals['n_planned'], 'review')} {'is' if totals['n_planned'] == 1 else 'are'} planned from this day on." if totals["n_planned"] else " No review is planned from this day on."
    return (
        "● a review held, ○ one planned, × planned and not held, | the first session. Thick: more than 90 days without a review. At most three years back. "
        f"Those that have waited longest come first, then the longest gaps.{ahead}"
    )


def line_table(frame: pd.DataFrame, as_of: datetime.date) -> pd.DataFrame:
    """Project, day, what, days since the review before."""
    return pd.DataFrame([
        {"Project": row["project_name"], "Now": gap_words(row, as_of), "Day": row["day"], "What": _KINDS[row["kind"]], "Days without a review before it": row["gap"]}
        for row in rows_of(frame)
    ])


def _bands(standing: pd.DataFrame, indicator: str) -> dict[int | None, int]:
    return {row["band"]: row["n"] for row in rows_of(standing) if row["indicator"] == indicator}


def rhythm_words(standing: pd.DataFrame) -> str | None:
    """How many planned reviews were held in time where there is but one project; None where there are several."""
    rows = [row for row in rows_of(standing) if row["indicator"] == "review_rhythm"]
    if sum(row["n"] for row in rows) != 1:
        return None
    value = rows[0]["lowest"]
    return "No review has been planned for a day that has come." if value is None else f"{percent(value)} of the planned reviews were held early or no more than 14 days late."


def gap_finding(standing: pd.DataFrame) -> str:
    """In how many projects the longest gap stayed within the limits."""
    found = _bands(standing, "longest_review_gap")
    known = sum(n for band, n in found.items() if band is not None)
    if not known:
        return "Time without a review is not recorded: no session has been held"
    long, longer = sum(found.get(band, 0) for band in (3, 4, 5, 6)), sum(found.get(band, 0) for band in (4, 5, 6))
    if not long:
        return f"No project of {counted(known)} ever went longer than 90 days without a review"
    return f"{share_of(long, known, 'projects')} once went longer than 90 days without a review, {counted(longer)} longer than 120"


def rhythm_finding(standing: pd.DataFrame) -> str:
    """In how many projects planned reviews took place in time."""
    found = _bands(standing, "review_rhythm")
    known = sum(n for band, n in found.items() if band is not None)
    if not known:
        return "No review has been planned for a day that has come"
    return f"{share_of(found.get(3, 0), known, 'projects')} held every planned review in time; {counted(found.get(0, 0))} held none"


def standing_table(standing: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Band and how many projects."""
    found = _bands(standing, indicator)
    return pd.DataFrame([{"Projects": label, "How many": found.get(band, 0)} for band, label in BANDS[indicator].items()])


def ideas_finding(ideas: pd.DataFrame) -> str:
    """How many ideas were decided and told back, and how long that took in the middle."""
    n, decided, answered = steps(ideas)
    first = rows_of(ideas)[0]
    said = f"Of {count(n, 'idea')} {counted(decided)} {'is' if decided == 1 else 'are'} decided"
    said += f", half of them within {_days(first['days_to_decide'])}" if decided > 1 and first["days_to_decide"] is not None else ""
    said += f"; {counted(answered)} {'is' if answered == 1 else 'are'} told back"
    if answered < 2 or first["days_to_tell"] is None:
        return said
    return said + (f", half within {_days(first['days_to_tell'])} of the decision" if first["days_to_tell"] else ", half on the day of the decision")


def _days(days: float) -> str:
    whole = f"{days:,.1f}".removesuffix(".0")
    return f"{whole} {'day' if whole == '1' else 'days'}"


IDEAS_READING = (
    "Ideas raised so far, by how far they have come. Told back counts a change, what was considered without a change, and a no with its reason. Below, what became "
    "of them: full, those who raised it were told; outlined, not yet."
)


def ideas_table(ideas: pd.DataFrame) -> pd.DataFrame:
    """What became of ideas, how many, how many told back."""
    found = {row["became"]: row for row in rows_of(ideas)}
    return pd.DataFrame([{"What became of it": label, "Ideas": found[name]["n"], "Told back": found[name]["n_told"]} for name, label in BECAME.items() if name in found])


def waiting_finding(ideas: pd.DataFrame) -> str:
    """How many ideas wait for word."""
    waiting = sum(row["n"] - row["n_told"] for row in rows_of(ideas))
    long = rows_of(ideas)[0]["n_waiting"]
    if not waiting:
        return "Every idea has been told back"
    return f"{count(waiting, 'idea')} {'waits' if waiting == 1 else 'wait'} for word of what became of {'it' if waiting == 1 else 'them'}, {counted(long)} of them for more than 60 days"


def waiting_words(row: Mapping[str, Any]) -> str:
    """One idea that waits: how long, whose, and what was decided."""
    whose = f" · {row['group_label']}" if row["group_label"] else ""
    outcome = WORDS["idea_outcome"].get(row["outcome"] or "", "how is not recorded").lower()
    decided = "not decided yet" if row["decided_on"] is None else f"decided on {said_day(day_of(row['decided_on']))}: {outcome}"
    return f"{count(row['days'], 'day')} · {decided}{whose}" + ("" if row["is_active"] else " · project not active")


def waiting_table(rows: Sequence[Row]) -> pd.DataFrame:
    """The ideas of a page."""
    return pd.DataFrame([
        {
            "Idea": row["idea"], "Raised on": row["raised_on"], "Days": row["days"], "Group": row["group_label"], "Project": row["project_name"],
            "Decided on": row["decided_on"], "Outcome": WORDS["idea_outcome"].get(row["outcome"] or "", ""), "Id": row["idea_id"],
        }
        for row in rows
    ])


def changes_finding(totals: Row) -> str:
    """How many reviews changed something, and how many of these changes were made."""
    if not totals["n_held"]:
        return "No review has been held yet"
    if not totals["n_change"]:
        return f"No change came of {count(totals['n_held'], 'review')}"
    return f"{share_of(totals['n_change'], totals['n_held'], 'reviews')} decided a change; {counted(totals['n_changed'])} of these changes {'is' if totals['n_changed'] == 1 else 'are'} made"


def ethos_finding(totals: Row) -> str:
    """How many reviews found that what is done serves the ethos."""
    known = totals["n_held"] - totals["n_unknown"]
    if not known:
        return "Whether it served the ethos is not recorded"
    return f"{share_of(totals['n_yes'], known, 'reviews')} served the ethos in full, {counted(totals['n_partly'])} in part, {counted(totals['n_no'])} not"


def changes_table(totals: Row) -> pd.DataFrame:
    """Reviews held, with a change, with the change made."""
    names = {"n_held": "Held", "n_change": "Decided a change", "n_changed": "The change is made", "n_with_partners": "Held with partners"}
    return pd.DataFrame([{"Reviews": label, "How many": totals[name]} for name, label in names.items()])


def ethos_table(totals: Row) -> pd.DataFrame:
    """Answer and how many reviews."""
    return pd.DataFrame([{"Served the ethos": label, "Reviews": totals[f"n_{name}"]} for name, label in ETHOS.items()])


ETHOS = {**WORDS["supports_ethos"], "unknown": "Not recorded"}


def review_lines(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """One review held: what it was, what was seen, and what changed."""
    served = {"yes": "served the ethos", "partly": "served the ethos in part", "no": "did not serve the ethos"}.get(row["supports_ethos"] or "", "ethos not recorded")
    what = f"{'with partners' if row['is_with_partners'] else 'the team alone'} · {served}"
    if row["change"] is None:
        change = "No change recorded"
    else:
        made = f"made on {said_day(day_of(row['changed_on']))}" if row["changed_on"] is not None else "not made yet"
        change = f"{row['change']} ({made})"
    return what, row["reflection"] or "Reflection not recorded", change


def reviews_table(rows: Sequence[Row]) -> pd.DataFrame:
    """The reviews of a page."""
    return pd.DataFrame([
        {
            "Day": row["held_on"], "Project": row["project_name"], "With partners": "yes" if row["is_with_partners"] else "no", "Reflection": row["reflection"],
            "Change": row["change"], "Changed on": row["changed_on"], "Served the ethos": WORDS["supports_ethos"].get(row["supports_ethos"] or "", "Not recorded"),
            "Id": row["review_id"],
        }
        for row in rows
    ])
