"""What the page on sessions and methods says: findings and tables, worked out from frames without a page."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coprod.charts.frames import counted, listed, percent, rows_of
from coprod.charts.methods import SIZES, WORDY, WRITING, WRITING_SAID, day_of, method_name, of
from coprod.vocabulary import WORDS
from coprod.wording import count

# Bands of three indicators as `methods_standing` counts them; None: not recorded.
WRITING_BANDS: dict[int | None, str] = {0: "none of the time", 1: "up to a fifth", 2: "up to half", 3: "more than half", None: "not recorded"}
VARIETY_BANDS: dict[int | None, str] = {0: "one way, or nearly", 1: "two to three ways", 2: "three to five ways", 3: "five ways or more", None: "not recorded"}
DEPTH_BANDS: dict[int | None, str] = {0: "in no session", 1: "in less than half", 2: "in half or more", 3: "in every session", None: "not recorded"}
BANDS = {"writing_dependency": WRITING_BANDS, "method_variety": VARIETY_BANDS, "involvement_depth": DEPTH_BANDS}


def n_held(told: pd.DataFrame) -> int:
    """How many sessions were held."""
    return int(sum(row["n"] for row in of(told, "writing")))


def _hours(told: pd.DataFrame) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in of(told, "writing"):
        found[row["word"]] = found.get(row["word"], 0.0) + row["hours"]
    return found


def share_of(k: float, n: float, what: str) -> str:
    """A share with its noun: 3 of 7 sessions; from ten on 24 of 80 sessions (30 %)."""
    said = f"{counted(k)} of {counted(n)} {what if n != 1 else what.removesuffix('s')}"
    return said if n < 10 else f"{said} ({percent(k / n)})"


def headline(told: pd.DataFrame) -> str:
    """How many sessions were held, for how long, and how much of it needed no writing."""
    hours = _hours(told)
    known, free = sum(n for word, n in hours.items() if word), hours.get("none", 0) + hours.get("alternative_offered", 0)
    said = f"{count(n_held(told), 'session')} held, {counted(sum(hours.values()))} hours"
    return f"{said}; in {percent(free / known)} of those where it is recorded nobody had to write" if known else f"{said}; whether anybody had to write is not recorded"


def writing_finding(told: pd.DataFrame) -> str:
    """The share of hours that required writing, over all and in the last twelve months."""
    hours = _hours(told)
    known = sum(n for word, n in hours.items() if word)
    if not known:
        return "Whether sessions needed writing is not recorded"
    said = f"Writing was required in {percent(hours.get('required', 0) / known)} of the hours"
    months = sorted({day_of(row["month"]) for row in of(told, "writing") if row["month"] is not None})[-12:]
    lately = [row for row in of(told, "writing") if row["word"] and row["month"] is not None and day_of(row["month"]) in months]
    of_late = sum(row["hours"] for row in lately)
    if not of_late or len(months) < 12:
        return said
    return f"{said}, in the last twelve months in {percent(sum(row['hours'] for row in lately if row['word'] == 'required') / of_late)}"


def writing_reading(told: pd.DataFrame) -> str:
    """How to read the months, and what they leave out."""
    early = [row for row in of(told, "writing") if row["month"] is None]
    without = sum(row["n"] - row["n_hours"] for row in of(told, "writing"))
    said = "A bar a month: hours of sessions held. Hatched at the foot: writing was required; pale: another way was offered beside it; full: none was needed; outlined: not recorded."
    said += f" Earlier sessions, {counted(sum(row['hours'] for row in early))} hours, stand in the table." if early else ""
    return said + (f" {count(without, 'session')} without hours {'is' if without == 1 else 'are'} left out." if without else "")


def writing_table(told: pd.DataFrame) -> pd.DataFrame:
    """Month, and the hours for each way of writing."""
    found: dict[str, dict[str, float]] = {}
    for row in of(told, "writing"):
        found.setdefault(f"{row['month']:%B %Y}" if row["month"] is not None else "Earlier", {})[row["word"]] = row["hours"]
    return pd.DataFrame([{"Month": month, **{WRITING_SAID[word]: round(hours.get(word, 0.0), 2) for word in WRITING}} for month, hours in found.items()])


def methods_finding(told: pd.DataFrame) -> str:
    """In how many ways people took part, which took most of the time, and how much of it was writing or presenting."""
    rows = sorted((row for row in of(told, "method") if row["word"] and row["hours"]), key=lambda row: (-row["hours"], row["word"]))
    if not rows:
        return "In which ways people took part is not recorded"
    n = sum(row["hours"] for row in rows)
    first = listed([WORDS["method"][row["word"]].lower() for row in rows[:3]])
    wordy = sum(row["hours"] for row in rows if row["word"] in WORDY)
    ways = "one way" if len(rows) == 1 else f"{len(rows)} ways"
    return f"People took part in {ways}, for longest by {first}; {percent(wordy / n)} of the time was writing or presenting"


def methods_reading(told: pd.DataFrame) -> str:
    """How to read the methods, and which have not been tried."""
    tried = {row["word"] for row in of(told, "method")}
    missing = [label.lower() for word, label in WORDS["method"].items() if word not in tried and word not in WORDY]
    said = "A session’s hours are split evenly over the ways it used. ✎ and hatched: needs writing, or speaking in front of others."
    return said + (f" Not tried yet: {listed(missing, most=15)}." if missing and len(tried) > 1 else "")


def methods_table(told: pd.DataFrame) -> pd.DataFrame:
    """Method, hours, sessions."""
    rows = sorted(of(told, "method"), key=lambda row: -row["hours"])
    return pd.DataFrame([{"Way of taking part": method_name(row["word"]), "Hours": round(row["hours"], 2), "Sessions": row["n"]} for row in rows])


def involvement_finding(told: pd.DataFrame) -> str:
    """In how many sessions people helped to decide."""
    found = {row["word"]: row["n"] for row in of(told, "involvement")}
    known = sum(n for word, n in found.items() if word)
    if not known:
        return "How far people helped to decide is not recorded"
    deep = found.get("collaborate", 0) + found.get("led_by_participants", 0)
    return f"In {share_of(deep, known, 'sessions')} people helped to decide, in {counted(found.get('led_by_participants', 0))} they led"


def counts_table(told: pd.DataFrame, what: str, labels: Mapping[str, str], title: str) -> pd.DataFrame:
    """The label and how many, of one thing told."""
    found = {row["word"]: row["n"] for row in of(told, what)}
    return pd.DataFrame([{title: label, "How many": found.get(word, 0)} for word, label in labels.items()])


INVOLVEMENT = {**WORDS["involvement"], "": "Not recorded"}
KINDS = {**WORDS["group_kind"], "": "No group noted"}


def kinds_finding(told: pd.DataFrame) -> str:
    """Which kinds of groups were at sessions."""
    found = {row["word"]: row["n"] for row in of(told, "kind")}
    known = sorted((word for word in found if word), key=lambda word: (-found[word], word))
    if not known:
        return "Which groups came is not recorded"
    first, *rest = known
    said = f"{WORDS['group_kind'][first]} were at {share_of(found[first], n_held(told), 'sessions')}"
    said += f", {WORDS['group_kind'][rest[0]].lower()} at {counted(found[rest[0]])}" if rest else ""
    return said if {"children", "young_people", "families"} & found.keys() else f"{said}; no group of children, young people or families came"


def sizes_finding(told: pd.DataFrame) -> str:
    """How large the groups usually are that come."""
    found = {row["word"]: row["n"] for row in of(told, "size")}
    known = {word: n for word, n in found.items() if word}
    if not known:
        return "How many came from each group is not recorded"
    usual = max(known, key=lambda word: (known[word], word))
    size = SIZES[usual] if "people" in SIZES[usual] else f"{SIZES[usual]} people"
    return f"{share_of(known[usual], sum(known.values()), 'visits')} of a group were by {size}"


def n_uncounted(told: pd.DataFrame) -> int:
    """At how many sessions nobody was counted, whether or not it is known who came."""
    return int(sum(row["n"] for row in of(told, "room") if row["word"] != "counted"))


def uncounted(told: pd.DataFrame) -> str:
    """At how many sessions nobody was counted."""
    found = {row["word"]: row["n"] for row in of(told, "room")}
    n, nobody = sum(found.values()), n_uncounted(told)
    if not nobody:
        return f"Somebody was counted at every one of {count(n, 'session')}."
    named = f"; at {counted(found['groups'])} of these it is known which group came" if found.get("groups") else ""
    return f"At {share_of(nobody, n, 'sessions')} nobody was counted{named}. Whoever came then is missing from the people reached."


def only_one(standing: pd.DataFrame, indicator: str) -> str | None:
    """How the project stands where there is but one, in a few words; None where there are several."""
    rows = [row for row in rows_of(standing) if row["indicator"] == indicator]
    if sum(row["n"] for row in rows) != 1:
        return None
    value = rows[0]["lowest"]
    return "not recorded" if value is None else f"{value:.1f} ways" if indicator == "method_variety" else percent(value)


def standing_finding(standing: pd.DataFrame, indicator: str) -> str:
    """How the projects stand in one of the three."""
    found = {row["band"]: row["n"] for row in rows_of(standing) if row["indicator"] == indicator}
    known = sum(n for band, n in found.items() if band is not None)
    if not known:
        return {"writing_dependency": "Reliance on writing is not recorded", "method_variety": "Variety is not recorded", "involvement_depth": "Who decided is not recorded"}[indicator]
    if indicator == "writing_dependency":
        return f"{_projects(found.get(3, 0), known)} {_rely(known)} on writing for more than half of the time"
    if indicator == "method_variety":
        return f"{_projects(found.get(2, 0) + found.get(3, 0), known)} {'offers' if known == 1 else 'offer'} three ways or more"
    return f"In {_projects(found.get(2, 0) + found.get(3, 0), known)} people help to decide in half the sessions or more"


def _projects(k: float, n: float) -> str:
    return share_of(k, n, "projects")


def _rely(k: float) -> str:
    return "relies" if k == 1 else "rely"


def standing_table(standing: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Band and how many projects."""
    found = {row["band"]: row["n"] for row in rows_of(standing) if row["indicator"] == indicator}
    return pd.DataFrame([{"Projects where it is": label, "How many": found.get(band, 0)} for band, label in BANDS[indicator].items()])


RELYING_READING = (
    "At its highest level tip 6 allows a fifth of the time, or what a programme has set. The largest share first; where writing is not recorded nothing is said."
)


def relying_finding(rows: Sequence[Mapping[str, Any]]) -> str:
    """In how many projects too much needs writing; `rows` is a page of them."""
    return f"In {count(rows[0]['n_all'], 'project')} more time needs writing than tip 6 allows" if rows else "No project needs more writing than tip 6 allows"


def relies_words(row: Mapping[str, Any]) -> str:
    """One project that relies on writing."""
    return f"Writing was required in {hours_of(row['k'])} of {hours_of(row['n'])} hours ({percent(row['value'])}); {percent(row['allowed'])} would be allowed"


def hours_of(n: float) -> str:
    """Hours as people say them: 17.5, 2,041."""
    return f"{n:,.1f}".removesuffix(".0") if n < 100 else counted(n)


def used(row: Mapping[str, Any]) -> list[str]:
    """The ways of taking part a session used."""
    return [word for word in (row["methods"] or "").split(",") if word]


def session_words(row: Mapping[str, Any]) -> str:
    """One session in a line: its methods, writing, involvement, people."""
    methods = listed([method_name(word).lower() for word in used(row)], most=5) or "methods not recorded"
    writing = WORDS["writing"].get(row["writing"] or "", "writing not recorded").lower()
    involved = WORDS["involvement"].get(row["involvement"] or "", "involvement not recorded").lower()
    people = count(row["people"], "person", "people") if row["people"] is not None else "nobody counted"
    return f"{methods[0].upper()}{methods[1:]} · {writing} · {involved} · {people}"


def sessions_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The sessions of a page."""
    return pd.DataFrame([
        {
            "Day": row["held_on"], "Project": row["project_name"], "Title": row["title"], "Ways of taking part": ", ".join(WORDS["method"][word] for word in used(row)),
            "Writing": WORDS["writing"].get(row["writing"] or "", ""), "Involvement": WORDS["involvement"].get(row["involvement"] or "", ""), "Hours": row["hours"],
            "Groups": row["n_groups"], "People": row["people"], "Id": row["session_id"],
        }
        for row in rows
    ])


STANDING = {
    "writing_dependency": "Projects by how much of their time required writing. The highest level allows up to a fifth.",
    "method_variety": "Projects by the number of ways people take part, each counting by its hours. The highest level asks for three.",
    "involvement_depth": "Projects by how often people worked together with us or led, of the sessions that say so.",
}
