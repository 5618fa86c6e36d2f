"""The app: `streamlit run app.py`."""

import streamlit as st

if __name__ == "__main__":
    # One run of a page: Streamlit executes this very file for it.
    from coprod.ui import shell

    st.set_page_config(page_title="Co-production progress", page_icon="coprod/ui/icon.svg", layout="wide", initial_sidebar_state="auto")
    shell.run()
else:
    # The server: `streamlit run` and every ASGI server import this file and take `app`.
    from coprod.serving.standing import lifespan, middleware, refuse_unsafe, routes

    app = st.App(__file__, middleware=middleware(), routes=routes(), lifespan=lifespan)
    refuse_unsafe()
