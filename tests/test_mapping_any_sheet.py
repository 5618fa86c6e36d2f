"""Whatever a sheet holds, there is a mapping, a list of what is open, and a preview: never a traceback."""

import random

from coprod.intake.documents import CSV, XLSX, Document, Sheet
from coprod.intake.mapping import KINDS, Facts, Preview, found_layout, looks_of, mapping_in, open_questions, preview, recipe_text, suggested

_CELLS = [
    "", "", "", "Date", "03/04/2025", "31/31/2025", "2025-02-30", "45000", "12", "1,031", "1.031,5", "-4", "x", "✓", "yes", "no", "n/a", "tbc", "Old Mill", "Hill School; Acorn", "['a', 'b'",
    "TOTAL", "Total (2)", "{Date}", "#row", "# of", "a\nb", '"', "\\", "'", "=SUM(A1)", "@x", "someone@example.org", "LS1 1AA", "07700 900123", "E08000025", "https://example.org", "é" * 70,
    "10:00-11:30", "25:99", "nan", "∞", "٣", "1e9", "a;b|c,d", "[[records]]", "*", "Name*", "🙂", "Year 3", "held", "Cancelled", "1/2", "3rd", "Lift", "Quiet room", "London", "no: not safe",
]
_FACTS = Facts(projects={"p": "Old Mill"}, settings={"X.1": "Old Mill"}, partners={"a": "Acorn"}, groups={"g": "Total"}, project_of={"g": "p"})


def _sheet(random_: random.Random) -> Sheet:
    width = random_.randrange(1, 9)
    rows = [[random_.choice(_CELLS) for _ in range(width + (random_.random() < 0.1))] for _ in range(random_.randrange(0, 14))]
    return Sheet(random_.choice(["", "Sheet1", "Our 'list'"]), [(at, row) for at, row in enumerate(rows, 1) if any(row)])


def test_nothing_a_sheet_can_hold_raises(seed: int) -> None:
    random_ = random.Random(seed)
    for row_kind in [None, *random_.sample(list(KINDS), 6)]:
        sheet = _sheet(random_)
        document = Document("any.csv", random_.choice([CSV, XLSX]), "0", 1, [sheet])
        mapping = suggested(document, sheet, random_.choice([_FACTS, Facts()]), row_kind=row_kind)
        questions = open_questions(mapping, looks_of(found_layout(sheet, is_workbook=document.kind == XLSX)))
        shown = preview(mapping, document, sheet)
        assert isinstance(shown, Preview)
        assert mapping_in(recipe_text(mapping)) == mapping
        # A sheet that cannot be followed says why, above or here.
        assert shown.tables or shown.fault or questions or shown.n_read == len(shown.account["set_aside"])
        told = " ".join([shown.fault, *(question.text for question in questions), *(found.message for found in (*shown.faults, *shown.warnings)), recipe_text(mapping)])
        assert "someone@example.org" not in told
        assert "900123" not in told
