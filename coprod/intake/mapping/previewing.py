"""What a mapping (or any recipe) makes of the first rows of a file."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coprod.intake.documents import Document, Sheet
from coprod.intake.incoming import Fault
from coprod.intake.mapping.asking import needed_questions
from coprod.intake.mapping.mapping import Mapping
from coprod.intake.mapping.writing import recipe_text
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.gathering import Applied, Gathering
from coprod.intake.recipes.parsing import parse
from coprod.intake.recipes.refused import RecipeFault

MOST_ROWS = 20
# What lies above the table, and the first rows of it.
_ABOVE = 40


@dataclass(frozen=True)
class Preview:
    """`tables`: by table its first records, as rows of texts by column; `n_records` how many the rows looked at gave of each.

    `n_read` rows were looked at, of `n_rows` in the sheet. `fault` is why the recipe cannot be followed at all.
    """

    tables: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    n_records: dict[str, int] = field(default_factory=dict)
    account: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    n_read: int = 0
    n_rows: int = 0
    fault: str = ""


def preview(source: Mapping | Recipe, document: Document, sheet: Sheet | None = None, n: int = 50, *, today: date | None = None) -> Preview:
    """Follow `source` through the first `n` rows of the document's sheet; nothing is stored."""
    missing = needed_questions(source) if isinstance(source, Mapping) else []
    if missing:
        return Preview(fault=missing[0].text)
    try:
        recipe = parse(recipe_text(source), source.title or document.file) if isinstance(source, Mapping) else source
    except RecipeFault as why:
        return Preview(fault=f"{why.what} {why.remedy}")
    sheet = sheet or document.sheets[0]
    above = recipe.shape.header_row + recipe.shape.header_rows - 1
    rows = [row for row in sheet.rows if row[0] <= above]
    rows += [row for row in sheet.rows if row[0] > above][:n]
    # The rows as they stand are followed, not the bytes they came from.
    part = Document(document.file, document.kind, document.sha256, document.n_bytes, [Sheet(sheet.name, rows)])
    gathering = Gathering(recipe, day_first=False, today=today)
    gathering.take(part)
    return _shown(gathering.finish(), len(rows), max(0, sum(row[0] > above for row in sheet.rows)))


def _shown(applied: Applied, n_taken: int, n_rows: int) -> Preview:
    tables: dict[str, list[dict[str, str | None]]] = {}
    counts: dict[str, int] = {}
    for part in applied.incoming:
        shown = tables.setdefault(part.table, [])
        counts[part.table] = counts.get(part.table, 0) + len(part.rows)
        shown += [{name: part.cells[name][at] for name in part.columns} for at in range(min(len(part.rows), MOST_ROWS - len(shown)))]
    n_read = sum(file["read"] for file in applied.account["files"])
    return Preview(tables, counts, applied.account, applied.faults[:MOST_ROWS], applied.warnings[:MOST_ROWS], n_read, n_rows)
