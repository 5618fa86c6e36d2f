"""The sentences of docs/performance.md: how it was measured, and what the figures say."""

BEGIN = """# How fast it is, and what it costs

Written by `python -m bench`, which makes the records, measures and prints this. `python -m bench write` writes it again of what was measured last.
What a page may cost is held in counts, the same on every machine, by `tests/test_page_budget.py`; times are only ever compared within one run."""

METHOD = """## How it was measured

- The records are the invented demonstration at 1,000, 10,000 and 100,000 projects (`python -m coprod demo --projects N`): about 42 sessions and 76 rows
  of attendance a project. Every server is a process of its own on the same machine, reached over loopback, with a copy of the records of its own.
- A headless Chromium, 1,280 pixels wide. Every round visits every way once, the first of each round another one, each visit with an empty browser
  cache; a figure is the median of the rounds. The first visit of a server is not counted. *First load* is that with the empty cache, *warm load* the
  same address again in the same browser.
- *At rest* means the same for every framework (`bench/settled.js`): the last change of the document, shadow roots included, before 300 ms without one, with no
  spinner or stale part in the window, the charts in the window drawn, and the choice named on the page. The clock starts with the navigation, or with the press of
  the mouse button on the chosen entry. A table drawn on a canvas changes no document, so its last stroke is not seen, in either of the two it concerns.
- The machine was shared with other work while this ran, so that milliseconds of one table do not compare with those of another. The ratios do: what
  is compared was run in turns, minutes apart at most.
- *Bytes* are those handed to the page by its websocket, after decompression, and for frameworks that answer over HTTP those transferred."""

GLANCE = """## One page, four ways

A programme filter, four numbers, four charts in one window, a table of fifty rows, with the same figures in each. The *floor* is plain Streamlit with its own options,
content ready as constants. *coprod* draws it with its own parts, caches, charts and scope. *Dash* and *Panel* ask DuckDB the same questions live, of the records, with
the levels given to them as a table worked out before. Each programme chosen was not asked for before; *all* was."""

PAGES = """## Every page beside its own floor

The floor of a page is the very elements of that page, recorded once with `st.plotly_chart` for every chart and sent again by a script of plain Streamlit that does nothing
else: no question, no Python of ours. Below 1.00 we are faster than Streamlit alone could be with the same content. Pages without a figure under *filter* have no filter."""

REFRESH = """## Kept worked out

Without a browser: the server's part alone, in one process. *First* is a day that was not asked for since the process began."""

LOAD = """## Many at once

Visitors over real websockets in Streamlit's own protocol: they come within ten seconds, each goes to a page, thinks two to six seconds, chooses a programme, goes on, six
actions in all. A run is timed from asking to the message that ends it, without drawing. *Collecting* is Streamlit's default, which collects garbage after each run
(`runner.postScriptGC`); coprod turns it off."""

COMMANDS = """## The command line

Each command a process of its own, on a store that no app holds open, the start of Python included."""

IMPORT = """## Bringing records in"""

GROWTH = """## How cost grows

To be written of the figures above."""

MILLION = """## What a million projects would take

To be written of the figures above."""
