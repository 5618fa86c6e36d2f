"""What the accessibility statement says. Every sentence of it can be checked: by a test that is named beside it, or by what was tried on the day it names."""

import datetime
from dataclasses import dataclass

# The day on which somebody last went through the statement and tried what it says was tried. Not the day a page is opened.
PREPARED = datetime.date(2026, 11, 23)
_ADVICE = "https://www.equalityadvisoryservice.com"


@dataclass(frozen=True)
class Section:
    """A heading, what stands below it, and a list; all of it Markdown."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()


IN_SHORT = (
    "**In short.** This dashboard aims at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. By our own checks it **partly conforms**. "
    "**Nobody independent has audited it**, and it has not been tried with disabled people yet."
)

WORKS = Section("What you should be able to do", "We want as many people as possible to use this dashboard, in their own way.", (
    # tests/browser/test_every_page.py: dark follows the machine; tests/test_charts_levels.py: contrast.
    "See it in light or in dark, as your device is set, or in its high-contrast colours. Nothing is said by colour alone.",
    "Zoom in to 400 %, or use a phone: pages become one column, and none is wider than the screen.",
    # tests/browser/test_drawing.py, test_recording.py, test_journeys.py
    "Use the keyboard alone; the first key leads past the menu. In charts whose marks can be chosen, arrow keys lead from mark to mark, and Enter chooses.",
    # coprod/ui/parts.py: finding_chart. The children's screen has no chart.
    "Read every chart without seeing it: its heading or its text alternative says what it found, and its figures are in a table.",
    "Move less: where your device asks for less motion, the children’s screen keeps still.",
    # tests/browser/test_drawing.py::test_on_paper_every_chart_is_drawn_and_fits
    "Print a page: every chart is drawn, and fits the sheet.",
    # tests/browser/test_voice.py
    "Answer on the children’s screen without reading: by touch, mouse, keyboard, or one or two switches, with sound or without. Targets are at least 96 pixels.",
))

LIMITS = Section("What does not work well yet", "", (
    "**Tables that scroll** are drawn as a picture by the library we build on (Streamlit). A screen reader is given a table behind the picture, and this holds "
    "only the rows and columns in view. High-contrast colours and your own fonts do not reach the picture. *Instead:* tables behind charts can be downloaded as CSV.",
    "**Pages change without a word.** When you change a filter, the figures change, and nothing announces it. *Instead:* headings say the new finding.",
    "**Maps** give a screen reader a sentence, and not where each setting lies. *Instead:* the table below them has name, place and coordinates.",
    "**Words in other languages**, which people typed, are not marked as such, so a screen reader says them as English.",
    "**Workbooks** (Excel) to fill in or take away have headings; how they read aloud was not tried.",
))

PAPERS = Section("Documents", "", (
    # tests/test_paper_pdf.py, tests/test_reports_assessment.py: tags read back; coprod/reports/typesetting.py asks for UA-1.
    "PDF files made here (impact summary, programme report, self-assessment) are tagged to PDF/UA-1, with bookmarks, and with words for each drawing. The program that "
    "sets them checks this, and our tests read the tags back. No screen reader was used on them.",
    "The impact summary and the programme report can be had as one HTML file each, which is looked over by axe-core like a page.",
))

TESTED = Section("How it was tested", "", (
    "**With every change, by machine:** every page is opened in Chromium on Linux, 1,280 pixels wide in light and 390 in dark, and looked over by axe-core each "
    "time; nothing “serious” or “critical” may be found. Such a check finds a part of all barriers, not all. Then at 320 pixels, which is 400 % of a usual window: "
    "nothing is cut off, headings come in order, and each chart has its words and its table.",
    # tests/browser/test_access.py, tests/browser/test_charts_whole.py
    "**With every change, on some pages, and on all of them now and then:** Tab reaches everything, in order, ringed where it is, and comes out again; forced high-contrast "
    "colours; no motion for those who ask for less; no word of a chart cut off or covered at four widths.",
    # tests/test_palette.py
    "**With every change, by sums:** the colours of charts reach 4.5:1 for text and 3:1 for marks, in light and in dark, and are told apart by eyes without red, green or "
    "blue, or by more than colour.",
    f"**On {PREPARED:%-d %B %Y}, by us:** every page at 320 pixels, which is 400 % of a usual window, light and dark, and in forced high-contrast colours, with axe-core "
    "and by eye: no page was wider than the window. axe-core named two buttons in high contrast; seen by eye and by number, they are white on black.",
    "**Not tried at all:** screen readers (NVDA, JAWS, VoiceOver, TalkBack), voice control, magnifiers; Windows, macOS, iPhone and iPad; Firefox and Safari; "
    "and, what matters most, people who use these every day.",
))


def report(contact: str | None) -> Section:
    """How to report a barrier. `contact`: whom to tell, as the option says; None where it says nobody."""
    whom = f"Tell **{contact}**." if contact else "Tell the people who run this dashboard. This dashboard names nobody for it; whoever invited you knows whom to ask."
    return Section("Tell us what stands in your way", f"{whom} It helps to know:", (
        "which page, what you wanted to do, and what happened;",
        "what you use: device, browser, and any assistive technology. You need not say why.",
    ))


def happens() -> tuple[str, ...]:
    """What comes after a report, a paragraph each."""
    return (
        "They can give you what you need in another form meanwhile: a table as CSV or workbook, a report as HTML, figures read out. What lies in the program itself they hand "
        "on to those who make it. How soon you hear from them is for them to say: coprod makes no promise for them.",
        f"Are you in England, Scotland or Wales and not content with the answer? The [Equality Advisory and Support Service]({_ADVICE}) can advise you; "
        "in Northern Ireland, the Equality Commission.",
    )


def prepared() -> str:
    """When the statement was made, and for what."""
    return (
        f"This statement was prepared on {PREPARED:%-d %B %Y} by those who make coprod, about the program as they hand it out. The organisation that runs it may have "
        "changed it, and answers for its own records and documents."
    )
