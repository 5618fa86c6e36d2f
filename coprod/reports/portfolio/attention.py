"""What needs attention, and how well the records are kept: the last sections of the programme report."""

from coprod import quality
from coprod.attention import message
from coprod.charts.frames import part
from coprod.reports import completeness_words as words
from coprod.reports.paper import Section, Table
from coprod.reports.portfolio.gathering import Gathered
from coprod.reports.portfolio.tables import of_frame
from coprod.vocabulary import REASONS
from coprod.wording import count, day


def attention(found: Gathered) -> Section:
    """The counts by reason, and the list."""
    counts = Table("Attention by reason", "What needs attention, by reason", ("Reason", "How many"), [(REASONS[row["reason"]], row["n"]) for row in found.attention_counts])
    labels = found.labels
    rows = [(labels[row["project_id"]], REASONS[row["reason"]], row["since"], message(row, found.as_of)) for row in found.attention]
    every = Table(
        "Needs attention", "Everything that needs attention", ("Project", "Reason", "Due since", "What"), list(rows), is_detail=True,
        caption="Sessions of the next 14 days come first, by date; then what is longest due. None of this is a score.",
    )
    return Section("attention", "What needs attention", (attention_sentence(found),), tables=(counts, every) if rows else ())


def attention_sentence(found: Gathered) -> str:
    """How many things, in how many projects, since when."""
    n, numbers = len(found.attention), found.numbers
    if not n:
        return "Nothing needs attention."
    where = f"in {numbers['n_projects_attention']:,} of {count(found.n_projects, 'project')}"
    late = numbers["n_late"]
    past = f"; the longest has been due since {day(numbers['oldest_since'])}" if late else "; none is past its day"
    return f"{count(n, 'thing needs', 'things need')} attention {where}{past}."


def records(found: Gathered) -> Section:
    """Completeness, correctness, consistency and timeliness of the records behind this report."""
    strip = words.strip_table(words.strip_frame(found.cells, found.checks, found.timely, found.labels, found.as_of))
    strip = strip.sort_values("Project", key=lambda names: names.map(lambda name: (name != "All projects", name.lower())), kind="stable")
    return Section("records", "How complete the records are", tuple(record_sentences(found)), tables=(
        of_frame("Records by table", "By table of the records", words.by_table(found.cells, found.checks, found.timely, found.as_of)),
        of_frame("Records by project", "By project", strip, caption="In the order of the alphabet.", is_detail=True),
    ))


def record_sentences(found: Gathered) -> list[str]:
    """What is filled in, what is in order, how soon it was recorded, what is overdue."""
    filled = next((row for row in found.cells if row["project_id"] is None and row["table_name"] is None), None)
    if filled is None:
        said = ["Nothing is recorded yet that could be filled in."]
    else:
        said = [f"{part(filled['k'], filled['n'])} of what could be filled in is filled in."]
    complete, held = found.added("records_complete")
    if held:
        said.append(f"{part(complete, held)} sessions held are recorded completely: setting, hours, writing, method and who came.")
    wrong = sum(row["n"] - row["k"] for row in found.checks if row["test"])
    n_tests = len(quality.tests())
    said.append(f"{n_tests} tests of correctness and consistency find {count(wrong, 'row') if wrong else 'no row'} to look at.")
    return [*said, words.timely_words(found.timely), words.overdue_words(found.overdue)]
