"""What is said of settings, access and needs: findings, sentences and tables, worked out from rows without a page."""

import pandas as pd

from coprod.charts.access import VALUE_WORDS, feature_name, horizon, median_days
from coprod.charts.frames import Row, counted, part, rows_of
from coprod.vocabulary import FEATURE, FEATURES, WORDS, place_name
from coprod.wording import count

CORE = [feature.id for feature in FEATURES if feature.is_core]
CORE_FACTS = "Core facts"


def fact_choices() -> list[str]:
    """What the matrix can show: the core facts, or a family of facts."""
    return [CORE_FACTS, *dict.fromkeys(feature.family for feature in FEATURES)]


def facts_of(choice: str | None) -> list[str]:
    """The features behind a choice."""
    return [feature.id for feature in FEATURES if feature.family == choice] or CORE


def headline(totals: Row, needs: Row) -> str:
    """The page in one sentence."""
    parts = []
    if totals["n_ahead"]:
        unfit = totals["n_unfit"]
        parts.append(f"{part(unfit, totals['n_ahead'])} sessions ahead are in a setting not known to have all that a group needs" if unfit else "every session ahead is in a setting that has what is known to be needed")
    if totals["known_n"]:
        parts.append(f"{part(totals['known_k'], totals['known_n'])} core access facts are known")
    if needs["n_waiting_long"]:
        parts.append(f"{count(needs['n_waiting_long'], 'need')} {'has' if needs['n_waiting_long'] == 1 else 'have'} waited for over 30 days")
    said = "; ".join(parts) or "where people meet, and what they need there, is not recorded yet"
    return said[0].upper() + said[1:] + "."


def matrix_finding(frame: pd.DataFrame) -> str:
    """What is known, and the gap that most settings share."""
    rows = rows_of(frame)
    unknown: dict[str, int] = {}
    lacking: dict[str, int] = {}
    for row in rows:
        unknown[row["feature"]] = unknown.get(row["feature"], 0) + (row["value"] == "unknown")
        lacking[row["feature"]] = lacking.get(row["feature"], 0) + (row["value"] == "no")
    n = len({row["setting_id"] for row in rows})
    said = [_most(lacking, n, "most often missing"), _most(unknown, n, "most often not recorded")]
    facts = " and ".join(filter(None, said)) or "nothing is missing or unknown"
    return f"In the {count(n, 'setting')} shown: {facts}"


def _most(counts: dict[str, int], n: int, words: str) -> str:
    feature, most = max(counts.items(), key=lambda item: item[1])
    return f"{words} is {feature_name(feature)} ({most} of {n})" if most else ""


def matrix_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Every fact with who checked it and when."""
    return pd.DataFrame([
        {
            "Setting": row["setting_name"], "Kind": WORDS["setting_kind"][row["kind"]], "Fact": FEATURE[row["feature"]].label,
            "Value": "Not recorded" if row["value"] == "unknown" else row["value"].capitalize(),
            "Checked on": f"{row['checked_on']:%Y-%m-%d}" if row["checked_on"] is not None else "", "Checked by": WORDS["checked_by"].get(row["checked_by"] or "", ""),
            "Note": row["note"] or "", "Sessions held": row["n_held"], "Sessions ahead": row["n_ahead"],
        }
        for row in rows_of(frame)
    ])


def needs_finding(needs: Row) -> str:
    """How far the needs have come."""
    if not needs["n_raised"]:
        return "Every need raised was declined"
    said = f"{part(needs['n_met'], needs['n_raised'])} needs raised are met; groups confirmed {counted(needs['n_confirmed'])}"
    return said + (f"; {counted(needs['n_declined'])} declined" if needs["n_declined"] else "")


def needs_table(needs: Row) -> pd.DataFrame:
    """The steps as rows."""
    steps = {"Raised, not declined": "n_raised", "Told to whoever runs the session": "n_shared", "Met": "n_met", "Confirmed by the group": "n_confirmed", "Declined": "n_declined", "Open for more than 30 days": "n_waiting_long"}
    return pd.DataFrame([{"Step": label, "Needs": needs[name]} for label, name in steps.items()])


def waiting_finding(frame: pd.DataFrame) -> str:
    """How long half of the needs wait."""
    middle = median_days(frame)
    return f"Half of the needs are met within {count(middle, 'day')}" if middle is not None else "Fewer than half of the needs are met so far, however long they have waited"


def waiting_reading(frame: pd.DataFrame) -> str:
    """How to read the curve, and what lies beyond its axis."""
    end = horizon(frame)
    beyond = sum(row["n_met"] + row["n_left"] for row in rows_of(frame) if row["days"] > end)
    said = "The line falls as needs are met; small ticks are needs still open or declined."
    return said + (f" {count(beyond, 'need')} waited longer than the {end} days drawn." if beyond else "")


def match_finding(frame: pd.DataFrame) -> str:
    """How often the setting had what was needed."""
    yes = next(row for row in rows_of(frame) if row["value_of"] == "yes")
    return f"{part(yes['k'], yes['n'])} times, the setting had what a group needed"


def safe_finding(totals: Row) -> str:
    """How many felt safe, and how many groups were asked lately."""
    felt = f"{part(totals['safe_k'], totals['safe_n'])} answers say: I felt safe" if totals["safe_n"] else "Whether people felt safe is not recorded"
    return felt + (f"; {part(totals['asked_k'], totals['asked_n'])} active groups were asked in the last 90 days" if totals["asked_n"] else "")


def map_finding(frame: pd.DataFrame) -> str:
    """Where most sessions are, and what is not on the map."""
    rows = rows_of(frame)
    most = max(rows, key=lambda row: row["n_held"] + row["n_ahead"])
    unknown = [row for row in rows if row["n_known"] * 2 < row["n_core"]]
    said = f"{most['setting_name']} is used most"
    many = f"{len(unknown):,} of the {len(rows):,} settings used most" if rows[0]["n_all"] > len(rows) else count(len(unknown), "setting")
    return said + (f"; in {many} fewer than half of the core facts are known" if unknown else "; at least half of the core facts are known everywhere")


def map_reading(frame: pd.DataFrame, n_maps: int, *, is_dark: bool, is_over_tiles: bool = False) -> str:
    """How to read the maps, and what is not on them."""
    first, n_places = rows_of(frame)[0], frame["place_code"].nunique()
    said = f"Larger: more sessions. {'Lighter' if is_dark else 'Darker'}: more of the ten core facts known. North is up."
    if not is_over_tiles:
        said += " A square is as wide as its map’s bar of kilometres."
    if first["n_without_place"]:
        said += f" {count(first['n_without_place'], 'setting')} without coordinates {'is' if first['n_without_place'] == 1 else 'are'} not drawn."
    return said + (f" The {n_maps} places with most sessions, of {n_places}; choose others with the filter." if n_places > n_maps else "")


def map_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The settings with their sessions and facts."""
    names = {"setting_name": "Setting", "place_code": "Place", "n_held": "Sessions held", "n_ahead": "Sessions ahead", "n_known": "Core facts known", "n_core": "Of", "latitude": "Latitude", "longitude": "Longitude"}
    return frame[list(names)].rename(columns=names)


def maps_by_place(frame: pd.DataFrame, most: int = 4) -> list[tuple[str, pd.DataFrame]]:
    """The settings with coordinates by place, the places with most sessions first."""
    known = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    places = list(dict.fromkeys(known.sort_values("n_in_place", ascending=False, kind="stable")["place_code"]))
    return [(place_name(place), known[known["place_code"] == place]) for place in places[:most]]


def waiting_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The curve as rows."""
    names = {"days": "Days", "n_open": "Open so long", "n_met": "Met on that day", "n_left": "Still open or declined", "still_open": "Share still open"}
    return frame[list(names)].rename(columns=names)


def match_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Needs at sessions by what the setting has."""
    return pd.DataFrame([{"The setting": VALUE_WORDS[row["value_of"]], "Times": row["k"], "Of": row["n"]} for row in rows_of(frame)])


def faces_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Answers by face."""
    return frame.rename(columns={"face": "Face (5 is happiest)", "people": "People"})
