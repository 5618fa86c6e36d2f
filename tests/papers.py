"""Papers made by hand: one as a funder gets it, and extremes."""

import datetime

from coprod.reports.paper import NOT_DUE, NOT_RECORDED, WITHHELD, Bar, Drawing, Paper, Quote, Section, Table
from coprod.reports.paper_words import said

ON = datetime.date(2026, 10, 12)
STRIP = (3, 2, 1, 4, 2, 3, NOT_RECORDED, 0, NOT_DUE)


def empty(**changes: object) -> Paper:
    """A paper that says nothing but its title."""
    given = {
        "title": "Impact summary", "subtitle": "Willow Fund", "on": ON, "headline": (), "about": (("Release", "2"), ("Signed on", "12 October 2026")),
        "sections": (), "definitions": (), **changes,
    }
    return Paper(**given)  # type: ignore[arg-type]


def people() -> Section:
    """Bars of every sort: an interval, ticks, a range, withheld, not recorded, nought."""
    return Section(
        "people", "Who took part", ("About 240 people came, in 12 projects.", "Children under five are the largest group among those who answered."),
        "Two of the projects began late.\nWe expect more families in spring.",
        (
            Drawing("bars", "Most who came are children under five", "Bars. Children under five 45 %, in the place 6 to 9 %; adults hidden to protect people; carers not recorded.",
                "The tick shows the share in the place's population.", "%", bars=(
                    Bar("Children under five", 45, mark=(6.0, 9.0), words="45 % (place 6–9 %)"), Bar("Adults", WITHHELD), Bar("Carers", NOT_RECORDED, mark=12.0),
                    Bar("Young people", 0, mark=14.0, words="0 % (place 14 %)"), Bar("Older people", 20.5),
                ), table="Audience groups"),
            Drawing("bars", "People reached lie between two numbers", "Bars with intervals by project.", unit="people", bars=(
                Bar("All projects", 210, 265, words="about 240 people (210–265)"), Bar("Canopy", 100, 145, 120), Bar("Tunnels", WITHHELD))),
        ),
        (), (Table("Audience groups", "Audience groups", ("Audience group", "People", "Share", "Place, from", "Place, to"), [
            ("Children under five", 110, 45.5, 6, 9), ("Adults", WITHHELD, WITHHELD, 60, 71), ("Carers", NOT_RECORDED, None, None, None),
        ], "Children under five are the largest group.", "Counts are rounded to five."),),
    )


def stages(n: int) -> Section:
    """Levels and strips of `n` projects."""
    names = [f"Project {number:03} of the crowd" for number in range(1, n + 1)]
    return Section(
        "stages", "How far the projects are", (f"{n} projects are under way.",), "", (
            Drawing("levels", "Most projects are developing", "Stacked bars by tip.", levels={tip: (n // 9, n // 5, n // 4, n // 8, 1, 2, tip // 9) for tip in range(1, 10)},
                table="Levels"),
            Drawing("strips", "Every project, tip by tip", "Strips of nine, one a project.", "Each cell is a tip.", strips=dict.fromkeys(names, STRIP), table="Projects"),
        ), (), (
            Table("Levels", "Projects at each level", ("Tip", *(f"Level {level}" for level in range(5)), "Not recorded", "Not due yet"),
                [(f"Tip {tip}", n // 9, n // 5, n // 4, n // 8, 1, 2, tip // 9) for tip in range(1, 10)]),
            Table("Projects", "Projects one by one", ("Project", "Opened on", *(f"Tip {tip}" for tip in range(1, 10))),
                [(name, datetime.date(2026, 3, number % 27 + 1) if number % 3 else None, *STRIP) for number, name in enumerate(names)], is_detail=True),
        ),
    )


def voices() -> Section:
    """Quotes with and without an answer."""
    return Section("changed", "You said, we did", ("Of 14 ideas, 9 changed something.",), "", (), (
        Quote("Can we have a den under the stairs?", "Under the Canopy", "A den was built, and it is where stories are now read."),
        Quote("We did not want to leave.\nThe room was quiet.", "Tunnels"),
    ))


def usual(n: int = 12, **changes: object) -> Paper:
    """A paper with all that a paper may hold, of `n` projects."""
    return empty(**{
        "headline": ("Your grants made 12 projects possible.", "About 240 people took part; 9 ideas of children changed what was built."),
        "about": (("Release", "2, of July to September 2026"), ("Signed on", "12 October 2026"), ("Records as of", "30 September 2026"), ("Projects", "all with a grant from the Willow Fund")),
        "sections": (people(), stages(n), voices()), "definitions": (("Audience group", "People who have something in common."), ("Level", "How far a tip is, 0 to 4.")),
        **changes,
    })


# What somebody might type, or paste: markup of every form a paper takes, formulas, other scripts, what is not to be seen.
NASTY = (
    '*bold* #panic("x") $x^2$ _u_ `raw` <label> @ref \\ // /* = Head [a](b) https://a.b', "</script><script>alert(1)</script>", "</style></title><img src=x onerror=alert(2)>",
    "{{ 7 * 7 }}{% for x in y %}", "=1+1", "@SUM(A1:A9)", "-2+3", "+cmd|' /C calc'!A0", '"quoted" & \'so\' &amp; &lt;b&gt;', "العربية والفارسية", "🎉👩‍👧 party",
    "bell\x07 null\x00 sub\x1a", "\u202ereversed", "half \ud800 of a sign", "_x000D_ and _x0041_", "]]> <!-- -->", "line\nafter line\r\nafter line",
)
# A word of 10,000 letters, and a text.
WORD, WORDS = "W" * 10_000, "quizzes " * 1_250


def nasty(texts: tuple[str, ...] = NASTY) -> Paper:
    """All of these in every place that takes a text."""
    drawings = tuple(
        Drawing("bars", text, text, text, text, (Bar(text, 5, 9, 7, text), Bar(text, WITHHELD, words=text)), table=text) for text in texts
    )
    strips = Drawing("strips", "Strips", "Strips.", strips=dict.fromkeys(texts, STRIP))
    tables = tuple(Table(text, text, (text, text, "Number"), [(text, text, 1), (text, WITHHELD, None)], text, text) for text in texts)
    quotes = tuple(Quote(text, text, text) for text in texts)
    sections = (Section("all", "".join(texts[:9]), texts, "\n".join(texts), (*drawings, strips), quotes, tables), *(Section(str(at), text) for at, text in enumerate(texts)))
    return Paper(texts[0], texts[-1], ON, texts, tuple((text, text) for text in texts), sections, tuple((text, text) for text in texts), texts[0])


def long() -> Paper:
    """The word and the text where they are hardest to set."""
    drawing = Drawing("bars", "Bars", "Bars.", bars=(Bar(WORDS, 5, words="five"),))
    table = Table("Long", "Long", ("Name", WORDS), [(WORD, 1), ("short", 2)])
    return empty(sections=(Section("long", "Long", (WORD,), WORDS, (drawing,), (Quote(WORDS, "Willow"),), (table,)),))


def texts_of(paper: Paper) -> list[str]:
    """Every text a reader of any form gets, rows of long tables aside."""
    found = [paper.title, paper.subtitle, paper.warning, *paper.headline, *(text for pair in (*paper.about, *paper.definitions) for text in pair)]
    for section in paper.sections:
        found += [section.title, *section.sentences, *section.note.splitlines()]
        for drawing in section.drawings:
            found += [drawing.title, drawing.caption, *(text for bar in drawing.bars for text in (bar.label, bar.words))]
        for quote in section.quotes:
            found += [*quote.text.splitlines(), quote.source, quote.answer]
        for table in section.tables:
            found += [table.title, table.finding, table.caption, *table.columns]
    return [text for text in found if text.strip()]


def cells_of(paper: Paper) -> list[str]:
    """Every cell of every table, as it is said."""
    return [said(cell) for section in paper.sections for table in section.tables for row in table.rows for cell in row if said(cell).strip()]
