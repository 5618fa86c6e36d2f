"""What the audience page says: findings, captions and tables, worked out from frames without a page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from coprod.charts.audience import criteria_of, reach_words, says
from coprod.charts.frames import Row, counted, listed, part, percent, ranged, rows_of
from coprod.indicators.chance import chance_bands
from coprod.vocabulary import STATUS_LABELS, WORDS
from coprod.wording import about, count

# The projects shown taken together have no id of their own; the name fixes the draws of their chance band.
TOGETHER = "together"


def dimension_title(dimension: str) -> str:
    """A dimension as a heading: age → Age, sen → SEN."""
    return dimension.upper() if len(dimension) <= 3 and dimension != "age" else dimension.replace("_", " ").capitalize()


def reach_finding(total: Row) -> str:
    """What the programme's reach comes to beside its targets."""
    if not total["n_reach"]:
        return "Reach is not recorded yet"
    if not total["n_compared"]:
        reached = about(total["lower"], total["upper"])
        return f"{reached[0].upper()}{reached[1:]} reached; no project with a target to compare"
    reached = f"{ranged(total['lower_compared'], total['upper_compared'])} of {counted(total['target_compared'])} people"
    if total["n_compared"] == 1:
        return f"Reach: {reached}; {_one_target(total)}"
    return f"{counted(total['n_compared'])} projects with a target: {reached}, {counted(total['n_reached'])} there for certain, {counted(total['n_short'])} still short"


def _one_target(total: Row) -> str:
    return "the target is reached" if total["n_reached"] else "short of the target" if total["n_short"] else "the target may be reached"


def with_total(frame: pd.DataFrame, total: Row) -> pd.DataFrame:
    """The projects of a page with the sum over all that can be compared as first row, marked `is_total`."""
    if total["n_compared"] < 2:
        return frame
    lower, upper, target = total["lower_compared"], total["upper_compared"], total["target_compared"]
    first = {
        "project_name": f"All {total['n_compared']:,} added up", "lower": lower, "upper": upper, "target": target,
        "lower_share": lower / target, "upper_share": upper / target, "is_total": True,
    }
    return pd.DataFrame([first, *rows_of(frame)])


def reach_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Project, at least, at most, target, words."""
    return pd.DataFrame([
        {"Project": row["project_name"], "At least": row["lower"], "At most": row["upper"], "Target": row["target"], "In words": reach_words(row)}
        for row in rows_of(frame)
    ], columns=["Project", "At least", "At most", "Target", "In words"])


def missing_finding(frame: pd.DataFrame) -> str:
    """Who is below, who is meant to be, and what cannot be told."""
    rows = rows_of(frame)
    below = [row for row in rows if row["status"] == "below"]
    known = [row for row in rows if row["status"] != "no_data"]
    if not known:
        return "Who is missing cannot be told yet: too little is recorded"
    missing = [row["label"] for row in below if not _is_meant(row, rows)]
    if missing:
        return f"Missing: {listed(missing)}; fewer come than live here"
    if below:
        return "No audience group is missing; those below their share are so because others are put first"
    unsure = sum(row["status"] == "too_few" for row in known)
    return "No audience group is below its share" + (f"; for {unsure} of {len(known)} too few are described to tell" if unsure else "")


def missing_words(frame: pd.DataFrame) -> list[str]:
    """The same in full sentences, one a kind of answer."""
    rows = rows_of(frame)
    by_status = {status: [row for row in rows if row["status"] == status] for status in STATUS_LABELS}
    missing = [row["label"] for row in by_status["below"] if not _is_meant(row, rows)]
    meant = [row["label"] for row in by_status["below"] if _is_meant(row, rows)]
    short = [row["label"] for row in by_status["too_few"] if row["n_prioritise"]]
    sentences = [
        ("Below their share of the place, by more than chance explains: {}.", missing),
        ("Below because projects put others in the same respect first, as meant: {}.", meant),
        ("Put first, and reached above their share: {}.", [row["label"] for row in by_status["above"] if row["n_prioritise"]]),
        ("Put first, but too few are described to tell: {}.", short),
    ]
    return [sentence.format(listed(names, most=8)) for sentence, names in sentences if names]


def _is_meant(row: Row, rows: list[Row]) -> bool:
    """Whether a group below its share is so because another of its dimension is put first."""
    return not row["n_prioritise"] and any(other["n_prioritise"] for other in rows if other["dimension"] == row["dimension"])


def answered_warnings(frame: pd.DataFrame) -> list[str]:
    """A sentence for each dimension that too few have answered, or that lacks its place."""
    found = []
    for dimension, rows in _by_dimension(frame).items():
        first, title = rows[0], dimension_title(dimension)
        if first["n"] is None:
            found.append(f"{title}: nobody is described, or the place has no population figures.")
        elif not first["answered_n"]:
            found.append(f"{title}: how many people the groups have is not recorded, so it is not known for how many the answers speak.")
        elif first["answered_k"] / first["answered_n"] < 0.5 - 1e-9:
            found.append(f"{title}: answered for {part(first['answered_k'], first['answered_n'])} people only; fewer than half, so not compared.")
        if first["n"] is not None and first["n_without_place"]:
            left_out = count(first["n_without_place"], "project")
            found.append(f"{title}: {left_out} left out, whose place has no population figures.")
    return found


def composition_finding(frame: pd.DataFrame) -> str:
    """The audience group whose share differs most from the place's."""
    described = [row for row in rows_of(frame) if row["p"] is not None]
    # Where fewer than half have answered, the shares are drawn but nothing is concluded.
    rows = [row for row in described if row["status"] != "no_data"] or described
    most = max(rows, key=lambda row: abs(row["p"] - row["q"]))
    return f"Furthest from the place: {most['label']}, {percent(most['p'])} of those who came and {percent(most['q'])} of those who live there"


def missing_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Every audience group with both shares, the index, its limits, what it says, and the aims."""
    return pd.DataFrame([
        {
            "In respect of": dimension_title(row["dimension"]), "Audience group": row["label"], "Described": row["k"], "Of": row["n"],
            "Share of ours": row["p"], "Share of the place": row["q"], "Index": row["value"], "At least": row["lower"], "At most": row["upper"],
            "Says": says(row), "Put first by": row["n_prioritise"], "To reflect the place": row["n_reflect"],
            "Projects pooled": row["n_projects"],
        }
        for row in rows_of(frame)
    ])


def distance_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a dimension that can be compared: title, distance, chance_mean, chance_most, n."""
    rows = [
        {"project_id": TOGETHER, "dimension": dimension, "n": found[0]["n"], "q": [row["q"] for row in found], "distance": found[0]["distance"]}
        for dimension, found in _by_dimension(frame).items() if found[0]["distance"] is not None
    ]
    bands = chance_bands(rows)
    columns = ["title", "distance", "chance_mean", "chance_most", "n"]
    return pd.DataFrame([
        (dimension_title(row["dimension"]), row["distance"], *bands[TOGETHER, row["dimension"]], row["n"]) for row in rows
    ], columns=columns)


def distance_finding(distances: pd.DataFrame) -> str:
    """Which dimensions are further from the place than chance would put them."""
    far = [row["title"].lower() if row["title"] != row["title"].upper() else row["title"] for row in rows_of(distances) if row["distance"] > row["chance_most"]]
    if not far:
        return "Our people differ from the place by no more than chance would give"
    return f"In {listed(far, most=6)} our people differ from the place by more than chance"


def distance_table(distances: pd.DataFrame) -> pd.DataFrame:
    """As drawn, named for people."""
    names = {"title": "In respect of", "distance": "Distance", "chance_mean": "By chance, on average", "chance_most": "By chance, 95 of 100", "n": "People described"}
    return distances.rename(columns=names)


def fit_finding(frame: pd.DataFrame) -> str:
    """Whether any partner is almost right."""
    rows = rows_of(frame)
    n_all, almost = rows[0]["n_all"], rows[0]["n_almost"]
    names = list({row["group_id"]: row["group_label"] for row in rows if row["status"] == "almost_right"}.values())
    if not almost:
        return f"No group of {n_all:,} is almost right: none fits well and yet lacks something essential"
    said = listed(names) if almost <= 4 else f"{', '.join(names[:3])} and {almost - 3:,} more"
    return f"{almost:,} of {n_all:,} groups {'is' if almost == 1 else 'are'} almost right: {said}"


def fit_key(frame: pd.DataFrame) -> str:
    """The criteria by the number of their column."""
    return " · ".join(f"{number} {'★ ' if is_essential else ''}{name}" for number, (name, is_essential) in enumerate(criteria_of(frame), start=1))


def fit_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Group, project, partner, fit as planned and as it came about, and every criterion."""
    return pd.DataFrame([
        {
            "Group": row["group_label"], "Partner": row["partner_name"], "Project": row["project_name"], "Criterion": row["criterion"],
            "Weight": WORDS["fit_weight"][row["weight"]], "Met": WORDS["fit_score"].get(row["score"] or "", "Not recorded"),
            "Right partner?": STATUS_LABELS[row["status"]] if row["status"] == "almost_right" else _share(row["fit"]), "As it came about": _share(row["fit_realised"]),
        }
        for row in rows_of(frame)
    ])


def _share(value: float | None) -> str:
    return "not recorded" if value is None else percent(value)


def groups_words(row: Mapping[str, Any]) -> str:
    """How many groups there are, are active, have come, have gone quiet."""
    said = f"{counted(row['n_active'])} of {counted(row['n_groups'])} groups are active, {counted(row['n_come'])} have come at least once"
    said += f", {counted(row['n_left'])} have left" if row["n_left"] else ""
    quiet = "none has gone quiet" if not row["n_quiet"] else f"{counted(row['n_quiet'])} of {counted(row['n_rhythm'])} with a rhythm of their own have gone quiet"
    return f"{said}; {quiet}."


def headline(total: Row, pooled: pd.DataFrame, fit: pd.DataFrame, groups: Row) -> str:
    """The page in one sentence."""
    parts = []
    if total["n_compared"]:
        many = f"{counted(total['n_short'])} of {counted(total['n_compared'])} projects with a target are still short of it"
        parts.append(_one_target(total) if total["n_compared"] == 1 else many)
    rows = rows_of(pooled)
    missing = [row["label"] for row in rows if row["status"] == "below" and not _is_meant(row, rows)]
    if missing:
        parts.append(f"missing: {listed(missing, most=3)}")
    elif any(row["status"] != "no_data" for row in rows):
        parts.append("no audience group is missing by more than chance explains")
    else:
        parts.append("who is missing cannot be told yet")
    almost = int(fit["n_almost"].iloc[0]) if len(fit) else 0
    if almost:
        parts.append(f"{almost} partner group{' is' if almost == 1 else 's are'} almost right")
    if groups["n_quiet"]:
        parts.append(f"{groups['n_quiet']} group{' has' if groups['n_quiet'] == 1 else 's have'} gone quiet")
    said = "; ".join(parts)
    return said[0].upper() + said[1:] + "."


def _by_dimension(frame: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows_of(frame):
        found.setdefault(row["dimension"], []).append(row)
    return found
