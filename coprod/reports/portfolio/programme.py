"""What the programme is and where its projects stand: the first sections of the programme report."""

from collections import Counter
from decimal import Decimal

from coprod.charts.frames import listed, part
from coprod.reports.findings import furthest, moves
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, Cell, Drawing, Section, Sign, Table
from coprod.reports.portfolio.gathering import Gathered, Row
from coprod.reports.portfolio.tables import cell, standing
from coprod.vocabulary import GAPS, LEVELS, PHASES, TIP, TIPS, WORDS, place_name
from coprod.wording import count, day

# Beyond this many a drawing says less than its table.
MOST_STRIPS = 200
_PHASE_WORDS = {"before_opening": "before opening", "opened_within_year": "opened within the last year", "ongoing": "opened longer ago", "ended": "ended"}
_READING = (
    "The nine tips in order, by the records: 0 not yet, 1 emerging, 2 developing, 3 established, 4 embedded; a dashed outline is not recorded, a dash not due before opening. "
    "Projects stand in the order of the alphabet: this is no ranking."
)
_LEVELS = "Projects by their level of evidence. The tips are never added up to one score. A level can fall because the team sees more, or because time has gone by without a record."


def what_it_is(found: Gathered) -> Section:
    """Programmes, projects, money, sessions."""
    return Section(
        "programme", "What the programme is", (programme_sentence(found), phases_sentence(found), *money_sentences(found.money), sessions_sentence(found)),
        tables=(_programmes(found), _projects(found)),
    )


def programme_sentence(found: Gathered) -> str:
    """“24 projects in 2 programmes: A and B.”"""
    names = [row["name"] or row["programme_id"] for row in found.programmes]
    return f"{count(found.n_projects, 'project')} in {count(len(names), 'programme')}: {listed(names, 6)}."


def phases_sentence(found: Gathered) -> str:
    """How many are active and where they are on their road."""
    numbers = found.numbers
    phases = [f"{numbers['n_' + phase]:,} {words}" for phase, words in _PHASE_WORDS.items() if numbers["n_" + phase]]
    return f"{numbers['n_active']:,} of {count(numbers['n_projects'], 'project')} {'is' if numbers['n_active'] == 1 else 'are'} active; {listed(phases)}."


def money_sentences(money: list[Row]) -> list[str]:
    """What was granted, a sentence a currency: amounts of different currencies are never added."""
    if not money:
        return ["No grant is recorded."]
    return [_granted(row) for row in money]


def _granted(row: Row) -> str:
    where = f"in {count(row['n_grants'], 'grant')} from {count(row['n_funders'], 'funder')} to {count(row['n_projects'], 'project')}"
    if row["amount"] is None:
        return f"The amount is not recorded {where}."
    missing = row["n_without_amount"]
    unsaid = f"; of {missing:,} of them the amount is not recorded" if missing else ""
    return f"{row['currency'] or 'No currency named:'} {_amount(row['amount'])} was granted {where}{unsaid}."


def _amount(value: Decimal) -> str:
    return f"{value:,.2f}".removesuffix(".00")


def sessions_sentence(found: Gathered) -> str:
    """Sessions so far, lately and ahead."""
    numbers, held = found.numbers, found.counts["n_held"]
    ahead = f"{count(numbers['n_ahead'], 'session')} {'is' if numbers['n_ahead'] == 1 else 'are'} planned in the next 14 days."
    return f"{count(held, 'session')} held so far, {numbers['n_held']:,} of them in the last 30 days. {ahead}" if held else f"No session has been held yet. {ahead}"


def _programmes(found: Gathered) -> Table:
    rows = [(row["name"] or row["programme_id"], cell(row["organisation"]), cell(row["purpose"]), row["n_projects"]) for row in found.programmes]
    return Table("Programmes", "The programmes", ("Programme", "Organisation", "Purpose", "Projects in this report"), list(rows))


def _projects(found: Gathered) -> Table:
    columns = ("Project", "Programme", "Place", "Status", "Phase", "Starts", "Planned opening", "Opened", "Sessions held", "Groups active")
    labels = found.labels
    rows: list[tuple[Cell, ...]] = [
        (labels[row["project_id"]], cell(row["programme_name"]), cell(row["place_code"] and place_name(row["place_code"])), WORDS["project_status"][row["status"]],
         PHASES[row["phase"]], cell(row["starts_on"]), cell(row["planned_opening_on"]), "not opened yet" if row["phase"] == "before_opening" else cell(row["opened_on"]), row["n_held"], row["n_active"])
        for row in found.projects
    ]
    return Table("Projects", "The projects", columns, rows, caption="In the order of the alphabet.", is_detail=True)


def where_projects_stand(found: Gathered) -> Section:
    """A strip of nine a project."""
    by_project = _by_project(found)
    labels = found.labels
    shown = {label: tuple(standing(by_project[project][tip.number]) for tip in TIPS) for project, label in list(labels.items())[:MOST_STRIPS]}
    first = f" The first {MOST_STRIPS:,} of {count(len(labels), 'project')}; the table has them all." if len(labels) > MOST_STRIPS else ""
    drawing = Drawing(
        "strips", f"Where {'the project stands' if len(labels) == 1 else 'each project stands'} in each of the nine tips",
        alt=_strips_alt(found), caption=_READING + first, strips=shown, table="Levels by project",
    )
    return Section("standing", "Where the projects stand", (recorded_sentence(found), own_sentence(found)), drawings=(drawing,), tables=(_levels_by_project(found, by_project),))


def _by_project(found: Gathered) -> dict[str, dict[int, Row]]:
    by_project: dict[str, dict[int, Row]] = {}
    for row in found.stages:
        by_project.setdefault(row["project_id"], {})[row["tip"]] = row
    return by_project


def recorded_sentence(found: Gathered) -> str:
    """In how many of the tips that are due something is recorded."""
    due = [row for row in found.stages if row["evidence_status"] != "not_due"]
    recorded = sum(row["evidence_status"] == "ok" for row in due)
    return f"Something is recorded for {part(recorded, len(due))} tips that are due, counted project by project."


def own_sentence(found: Gathered) -> str:
    """How the teams' own word stands to the records."""
    gaps = Counter(row["gap"] for row in found.stages if row["gap"])
    assessed = sum(n for gap, n in gaps.items() if gap != "not_assessed")
    if not assessed:
        return "No team has assessed itself yet."
    over, missing = gaps["over_claim"], gaps["under_recorded"]
    return f"Teams gave themselves a level {count(assessed, 'time')}: {over:,} above what the records show, {missing:,} more where records are what is missing."


def _strips_alt(found: Gathered) -> str:
    return f"A strip of nine numbered cells for {count(found.n_projects, 'project')}, in the order of the alphabet. {recorded_sentence(found)}"


def _levels_by_project(found: Gathered, by_project: dict[str, dict[int, Row]]) -> Table:
    due = Counter(row["project_id"] for row in found.attention)
    rows = [(label, *(standing(by_project[project][tip.number]) for tip in TIPS), due[project]) for project, label in found.labels.items()]
    columns = ("Project", *(f"{tip.number} {tip.short}" for tip in TIPS), "Needs attention")
    caption = "0 not yet, 1 emerging, 2 developing, 3 established, 4 embedded. The last column counts things that need attention."
    return Table("Levels by project", "Levels by project", columns, list(rows), caption=caption, is_detail=True)


def levels(found: Gathered) -> Section:
    """The nine tips over all projects, on the day and a year before."""
    past = day(found.before)
    drawings = (levels_drawing(found), _drawing(found.stages_then, f"The same projects a year earlier, on {past}", "Levels a year ago"))
    return Section("levels", "The nine tips, now and a year ago", (levels_sentence(found), moved_sentence(found), *_gap_sentences(found)), drawings=drawings, tables=(
        _levels_table(found.stages, "Levels now", f"Projects by level on {day(found.as_of)}"), _levels_table(found.stages_then, "Levels a year ago", f"The same projects on {past}"),
    ))


def levels_sentence(found: Gathered) -> str:
    """Which tip is furthest and which least."""
    return furthest([{**row, "n": 1} for row in found.stages]) + "."


def moved_sentence(found: Gathered) -> str:
    """How many levels rose and fell since a year ago, each project in each tip for itself."""
    changes, who = moves(found.stages, found.stages_then), "the project" if found.n_projects == 1 else "a project"
    rose = sum(change["after"] > change["before"] for change in changes)
    fell = len(changes) - rose
    if not changes:
        return f"Since {day(found.before)} no level by evidence has moved."
    return f"Since {day(found.before)} {who} {_times('rose', rose)} in one of the nine tips, and {_times('fell', fell)}."


def _times(verb: str, n: int) -> str:
    return f"{verb} {count(n, 'time')}" if n else f"never {verb}"


def _gap_sentences(found: Gathered) -> list[str]:
    rows: Counter[str] = Counter()
    for row in found.gaps:
        rows[row["gap"]] += row["n"]
    said = [f"{GAPS[gap].lower()} {n:,}" for gap, n in sorted(rows.items()) if gap != "not_assessed"]
    return [f"How the teams’ own levels stand to the records: {', '.join(said)}."] if said else []


def levels_drawing(found: Gathered) -> Drawing:
    """The nine tips on the day."""
    return _drawing(found.stages, levels_sentence(found).removesuffix("."), "Levels now")


def _drawing(stages: list[Row], title: str, table: str) -> Drawing:
    counted = by_tip(stages)
    alt = "; ".join(f"tip {tip} {TIP[tip].short}: " + ", ".join(f"{n} {words}" for n, words in zip(numbers, _ways(), strict=True) if n) for tip, numbers in counted.items())
    return Drawing("levels", title, alt=f"{title}. {alt}.", caption=_LEVELS, levels=counted, table=table)


def by_tip(stages: list[Row]) -> dict[int, tuple[int, ...]]:
    """Per tip how many projects stand at 0, 1, 2, 3, 4, not recorded, not due."""
    counts = Counter((row["tip"], standing(row)) for row in stages)
    order: tuple[int | Sign, ...] = (*sorted(LEVELS), NOT_RECORDED, NOT_DUE)
    return {tip.number: tuple(counts[tip.number, one] for one in order) for tip in TIPS}


def _ways() -> tuple[str, ...]:
    return (*(f"at {level} {LEVELS[level].lower()}" for level in sorted(LEVELS)), "not recorded", "not due")


def _levels_table(stages: list[Row], name: str, title: str) -> Table:
    columns = ("Tip", *(f"{level} {LEVELS[level]}" for level in sorted(LEVELS)), "Not recorded", "Not due before opening")
    return Table(name, title, columns, [(f"{tip} {TIP[tip].title}", *numbers) for tip, numbers in by_tip(stages).items()])

