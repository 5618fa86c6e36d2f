"""The chosen page in Panel over DuckDB: `python -m bench.chosen.page_panel PORT`."""

import sys
from typing import Any

import panel as pn

from bench.chosen.content import CHARTS, EVERY, TITLE
from bench.chosen.live import Live

pn.extension("plotly", "tabulator")
LIVE = Live()
PROGRAMMES = LIVE.programmes()
CONFIG = {"displayModeBar": False, "responsive": True}


def page() -> pn.Column:
    """The page of one visitor."""
    shown = LIVE.content(EVERY, None)
    chosen = pn.widgets.Select(name="Programme", options=[EVERY, *PROGRAMMES])
    numbers = {label: pn.pane.Markdown(f"{label}\n\n**{value}**", width=280) for label, value in shown.numbers.items()}
    charts = {name: pn.pane.Plotly(shown.figures[name].told(), config=CONFIG, width=600) for name in CHARTS}
    table = pn.widgets.Tabulator(shown.table, show_index=False, disabled=True, width=1200)
    said = pn.pane.Markdown(shown.said)

    def answer(event: Any) -> None:
        now = LIVE.content(event.new, PROGRAMMES.get(event.new))
        # Sent together, as one change of the page.
        with pn.io.hold():
            for label, value in now.numbers.items():
                numbers[label].object = f"{label}\n\n**{value}**"
            for name in CHARTS:
                charts[name].object = now.figures[name].told()
            table.value = now.table
            said.object = now.said

    chosen.param.watch(answer, "value")
    return pn.Column(f"# {TITLE}", chosen, pn.Row(*numbers.values()), pn.GridBox(*charts.values(), ncols=2), table, said)


if __name__ == "__main__":
    pn.serve(page, port=int(sys.argv[1]), address="127.0.0.1", show=False, title=TITLE, websocket_origin=f"127.0.0.1:{sys.argv[1]}")
