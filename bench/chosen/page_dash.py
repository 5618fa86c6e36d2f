"""The chosen page in Dash over DuckDB: `python -m bench.chosen.page_dash PORT`."""

import sys
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html

from bench.chosen.content import CHARTS, EVERY, TITLE, Content
from bench.chosen.live import Live

LIVE = Live()
PROGRAMMES = LIVE.programmes()
LABELS = ("Projects", "Sessions held in 30 days", "Sessions in the next 14 days", "Needs met")
CONFIG = {"displayModeBar": False, "responsive": True}


def layout() -> html.Div:
    """The page, empty: Dash asks for the first answers itself."""
    half = {"width": "50%", "display": "inline-block", "verticalAlign": "top"}
    return html.Div([
        html.H1(TITLE),
        dcc.Dropdown([EVERY, *PROGRAMMES], EVERY, id="programme", clearable=False),
        html.Div([html.Div([html.Div(label), html.B(id=f"number-{at}")], style={"width": "25%", "display": "inline-block"}) for at, label in enumerate(LABELS)]),
        html.Div([html.Div(dcc.Graph(id=name, config=CONFIG), style=half) for name in CHARTS]),
        dash_table.DataTable(id="table", page_size=50),
        html.Small(id="said"),
    ])


app = Dash(__name__, title=TITLE)
app.layout = layout


@app.callback(
    [*(Output(f"number-{at}", "children") for at in range(4)), *(Output(name, "figure") for name in CHARTS), Output("table", "data"), Output("said", "children")],
    Input("programme", "value"),
)
def answer(chosen: str) -> list[Any]:
    """Everything on the page for one choice."""
    shown: Content = LIVE.content(chosen, PROGRAMMES.get(chosen))
    table = shown.table.assign(Day=shown.table["Day"].astype(str)).to_dict("records")
    return [*shown.numbers.values(), *(shown.figures[name].told() for name in CHARTS), table, shown.said]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1], debug=False)
