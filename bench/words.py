"""The sentences of docs/performance.md: how it was measured, and what the figures say."""

BEGIN = """# How fast it is, and what it costs

Written by `python -m bench`, which makes the records, measures and prints this. `python -m bench write` writes it again of what was measured last.
What a page may cost is held in counts, the same on every machine, by `tests/test_page_budget.py`; times are only ever compared within one run."""

METHOD = """## How it was measured

- The records are the invented demonstration at 1,000, 10,000 and 100,000 projects (`python -m coprod demo --projects N`): about 42 sessions and 76 rows
  of attendance a project. Every server is a process of its own on the same machine, reached over loopback, with a copy of the records of its own
  in which today stands worked out.
- A headless Chromium, 1,280 pixels wide. Every round visits every way once, the first of each round another one, each visit with an empty browser
  cache; a figure is the median of the rounds. The first visit of a server is not counted. *First load* is that with the empty cache, *warm load* the
  same address again in the same browser.
- *At rest* means the same for every framework (`bench/settled.js`): the last change of the document, shadow roots included, before 300 ms without one, with no
  spinner or stale part in the window, the charts in the window drawn, and the choice named on the page. The clock starts with the navigation, or with the press of
  the mouse button on the chosen entry. A table drawn on a canvas changes no document, so its last stroke is not seen, in either of the two it concerns.
- What is compared was run in turns, minutes apart at most. Ratios tell more than milliseconds: of one table, and between machines.
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

NOT_GOOD = """## What is not good

Read from the tables of 23 November 2026; whoever measures again reads again.

- **At 1,000 and 10,000 projects** Dash answers the choice of one programme in 0.4 to 0.5 of the floor's time, ours takes 0.8 to 0.9: what remains is Streamlit's own
  way of running a script and of sending what comes back, which is the floor itself. Going back to all programmes, which was asked before, takes ours 0.5 to 0.6.
- **After a change of records** a page over everything works its questions out anew: at 100,000 projects Overview, Stage progress, Audience and Settings take one to two
  seconds more than at 1,000, where the aim is a tenth. Computing the one project that was changed takes 0.6 s at 1,000 and 0.9 s at 100,000:
  two hundred statements, most of the time in planning them. The change itself, checked and stored, takes 0.2 and 1.1 s.
- **Working everything out** at 100,000 projects took 55 s on one day and 73 s in a slower hour of the same machine, in which read_csv too took 1.6 times as long; the aim is 60.
- **A past month's end** of 100,000 projects, asked for the first time, is worked out whole in 80 to 100 s, and of some days only three are kept at that size. One programme's
  takes 2 to 2.5 s.
- Pages of forms (Record, Children's voice, Self-assess) take 1.1 to 1.3 of their floor's time to load, because their floor asks nothing at all.
- `indicators` without a filter, over 100,000 projects, prints some two gigabytes; it no longer holds them, but it takes minutes.
- Fifty visitors at once who each do something every four seconds wait 2.3 s (5.9 s one time in twenty) at 100,000 projects on two cores."""

GROWTH = """## How cost grows

From the tables above, and how many times more at ten times the projects. What a page costs the browser does not grow, because what it shows is bounded; what it asks
grows slower than the records for one programme, which is about as large in a large portfolio, and nearly as the records do for all of them at once. Working a day
out whole grows as the records do, in pieces, so that its memory does not."""

MILLION = """## What a million projects would take

On paper, from the figures above and those below. 40 million sessions and 80 million rows of attendance are ten times the largest store measured here."""

MILLION_TOLD = """- **One machine, one file, as it is.** Working a day out whole takes {refresh:,.0f} minutes on two cores, because it goes piece by piece; the file holds {file:,.1f} GB. A
  programme's pages would stay as they are here, because they ask of that programme's rows. A page over everything asks ten times what it asks at 100,000: seconds, once for
  each change of the records and then from the cache. A national head of learning who looks at everything every morning is what breaks first, not the teams.
- **Partitioned Parquet** beside the file, for what no longer changes: sessions and attendance by programme, sorted by session, take {parquet:,.1f} GB at a million and
  give one programme's months in {one:,.0f} ms where the file gives them in {one_file:,.0f} ms, all of them in {all:,.0f} ms against {all_file:,.0f} ms (as measured at {size:,} projects). It pays for
  all of them, not for one; what is written today stays in the file.
- **PostgreSQL** for the records, DuckDB for what is computed: once more than one process has to write. The door for writing and the checks are set-based
  SQL over staged rows, and the notes of touched projects are rows too, so they would move; the statements that compute a day read nothing but the narrowed tables and stay in DuckDB.
- **Several replicas** for readers: every answer belongs to a version of the records and a scope, so a replica needs the file of one version and no more. One server carries
  {visitors:.0f} visitors here with {memory:,.0f} MB; what it holds for each is the session, not the records."""
