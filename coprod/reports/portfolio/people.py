"""Who was reached, who is missing, and which groups are with us: sections of the programme report."""

from coprod.charts.audience import reach_words, says
from coprod.charts.frames import Row as FrameRow
from coprod.charts.frames import counted, ranged, rows_of
from coprod.reports import audience_words as words
from coprod.reports.paper import NOT_RECORDED, Bar, Drawing, Section, Table
from coprod.reports.portfolio.gathering import Gathered, Row
from coprod.reports.portfolio.tables import cell, of_frame
from coprod.vocabulary import STATUS_LABELS
from coprod.wording import count

MOST_BARS = 40
_TWICE = "Projects are added up: who takes part in two is counted in both."
_REACH = "Each bar goes from the lower to the upper number of different people, as a share of the project’s own target; the tick is the target. Projects stand in the order of the alphabet."
_INDEX = (
    "1 means as large a part of those who came as of those who live there; the bar is the range that chance leaves. Beside it stands what projects aim at: "
    "a group can be below its share because another was put first."
)


def reach(found: Gathered) -> Section:
    """Reach against target, intervals throughout."""
    return Section("reach", "People reached, against target", tuple(reach_sentences(found)), drawings=tuple(_reach_drawing(found)), tables=(_reach_table(found),))


def reach_sentences(found: Gathered) -> list[str]:
    """What reach comes to beside its targets, and where it is not recorded."""
    total, n_all = found.reach_total, found.n_projects
    said = [reached_sentence(found)]
    if total["n_reach"] > 1:
        said.append(_TWICE)
    for known, what in ((total["n_reach"], "How many people were reached"), (total["n_target"], "A target")):
        if known < n_all:
            said.append(f"{what} is not recorded in {n_all - known:,} of {count(n_all, 'project')}.")
    return said


def reached_sentence(found: Gathered) -> str:
    """What reach comes to beside the targets, as a range throughout."""
    total = found.reach_total
    n = total["n_compared"]
    if n < 2:
        return f"{words.reach_finding(total)}."
    people = f"{ranged(total['lower_compared'], total['upper_compared'])} different people reached of {counted(total['target_compared'])} aimed for, in the {n:,} projects with a target"
    there, short = total["n_reached"], total["n_short"]
    return f"{people}: {count(there, 'project has', 'projects have')} reached {'its' if there == 1 else 'their'} target for certain, {short:,} {'is' if short == 1 else 'are'} still short of it."


def _reach_drawing(found: Gathered) -> list[Drawing]:
    labels = found.labels
    rows = sorted((row for row in found.reach if row["lower_share"] is not None), key=lambda row: list(labels).index(row["project_id"])) if len(found.reach) <= MOST_BARS else []
    bars = [_reach_bar(row, labels[row["project_id"]]) for row in rows]
    total = found.reach_total
    if total["n_compared"] > 1:
        target = float(total["target_compared"])
        bars.insert(0, Bar(
            f"All {total['n_compared']:,} added up", 100 * float(total["lower_compared"]) / target, 100 * float(total["upper_compared"]) / target, 100,
            reach_words({"lower": total["lower_compared"], "upper": total["upper_compared"], "target": target}),
        ))
    if not bars:
        return []
    finding = words.reach_finding(total)
    return [Drawing("bars", finding, alt=f"{finding}. " + "; ".join(f"{bar.label}: {bar.words}" for bar in bars) + ".", caption=_REACH, unit="% of target", bars=tuple(bars), table="Reach")]


def _reach_bar(row: Row, label: str) -> Bar:
    return Bar(label, 100 * row["lower_share"], 100 * row["upper_share"], 100, reach_words(row))


def _reach_table(found: Gathered) -> Table:
    by_project = {row["project_id"]: row for row in found.reach}
    rows = [
        (label, *(cell(by_project[project][name]) for name in ("lower", "upper", "target")), reach_words(by_project[project])) for project, label in found.labels.items()
    ]
    return Table("Reach", "Different people reached, by project", ("Project", "At least", "At most", "Target", "In words"), list(rows), is_detail=True)


def audience(found: Gathered) -> Section:
    """Who is missing, in words and as index with limits; the groups and whether they fit."""
    rows = rows_of(found.pooled)
    said = ["No audience group is described yet, so who is missing cannot be told."]
    if rows:
        said = [f"{words.missing_finding(found.pooled)}.", *words.missing_words(found.pooled), *words.answered_warnings(found.pooled)]
    table = of_frame("Audience", "Audience groups beside the place", words.missing_table(found.pooled), caption=_INDEX)
    return Section("audience", "Who came, and who is missing", (*said, *group_sentences(found)), drawings=tuple(_index_drawing(rows, found)), tables=(table,) if rows else ())


def group_sentences(found: Gathered) -> list[str]:
    """The groups: active, come, gone quiet, almost right."""
    groups = found.groups
    if not groups["n_groups"]:
        return ["No group is recorded yet."]
    quiet = f"; {count(groups['n_quiet'], 'group has', 'groups have')} gone quiet" if groups["n_quiet"] else ""
    active, come = groups["n_active"], groups["n_come"]
    said = [f"{active:,} of {count(groups['n_groups'], 'group')} {'is' if active == 1 else 'are'} active, {come:,} {'has' if come == 1 else 'have'} come at least once{quiet}."]
    if len(found.fit):
        n_all, almost = int(found.fit["n_all"].iloc[0]), int(found.fit["n_almost"].iloc[0])
        said.append(f"{almost:,} of {count(n_all, 'group')} with criteria {'is' if almost == 1 else 'are'} almost the right partner: a good fit that lacks something essential.")
    return said


def _index_drawing(rows: list[FrameRow], found: Gathered) -> list[Drawing]:
    known = [row for row in rows if row["status"] != "no_data"]
    if not known:
        return []
    bars = [_index_bar(row) for row in rows if row["n"] is not None][:MOST_BARS]
    finding = words.missing_finding(found.pooled)
    alt = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return [Drawing("bars", finding, alt=f"{finding}. {alt}.", caption=_INDEX, unit="times its share of the place", bars=tuple(bars), table="Audience")]


def _index_bar(row: FrameRow) -> Bar:
    label = f"{words.dimension_title(row['dimension'])}: {row['label']}"
    if row["status"] == "no_data":
        return Bar(label, NOT_RECORDED, words=says(row))
    aim = ", put first" if row["n_prioritise"] else ""
    return Bar(label, row["lower"], row["upper"], 1, f"{row['value']:.2g} ({row['lower']:.2g} to {row['upper']:.2g}), {STATUS_LABELS[row['status']]}{aim}")
