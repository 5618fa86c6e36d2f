"""The chosen page in coprod: its questions, its caches, its charts, behind the same server as its own pages."""

import streamlit as st

if __name__ == "__main__":
    import datetime
    from collections import Counter

    from bench.chosen.content import EVERY, TITLE, content
    from coprod.query import Filters
    from coprod.ui import cached, parts, viewing
    from coprod.ui.view import View

    st.set_page_config(page_title=TITLE, layout="wide")
    store = cached.opened()
    with viewing.full_run(viewing.standing(store).viewer) as viewer:
        everything = View(viewer, Filters(as_of=datetime.date.today()), store.data_version())
        rows = everything.rows("portfolio_programmes")
        times = Counter(row["name"] for row in rows)
        programmes = {row["name"] if times[row["name"]] == 1 else f"{row['name']} ({row['programme_id']})": row["programme_id"] for row in rows}
        st.title(TITLE, anchor=False)
        chosen = st.selectbox("Programme", [EVERY, *sorted(programmes)], key="programme")
        one = programmes.get(chosen)
        view = View(viewer, Filters(programmes=(one,) if one else None, as_of=everything.as_of), everything.version)
        shown = content(
            chosen, view.rows("overview_numbers")[0], view.rows("access_needs")[0], view.frame("stage_distribution", tip=None), view.frame("access_waiting"),
            view.frame("access_faces"), view.frame("overview_sessions", most=50, skip=0),
        )
        for column, (label, value) in zip(st.columns(4), shown.numbers.items(), strict=True):
            column.metric(label, value)
        columns = st.columns(2)
        for at, (name, figure) in enumerate(shown.figures.items()):
            with columns[at % 2]:
                parts.paint(figure, name, name)
        st.dataframe(shown.table, hide_index=True, width="stretch")
        st.caption(shown.said)
else:
    from coprod.serving.standing import lifespan, middleware, refuse_unsafe, routes

    app = st.App(__file__, middleware=middleware(), routes=routes(), lifespan=lifespan)
    refuse_unsafe()
