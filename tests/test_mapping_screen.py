"""The screen for a sheet nobody has seen before: its defaults work untouched, and what is chosen changes the recipe."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SATURDAY = """Saturday Makers 2025,,,,,
Date,What,Where,Who came,Children,Parent email
03/04/2025,Den building,Old Mill,Hill School; Acorn Nursery,24,a@example.org
05/06/2025,Den building ,Old Mill,Hill School,about 18,b@example.org
07/06/2025,Clay,,,tbc,
07/06/2025,Clay,,,tbc,
TOTAL,,,,42,
"""


def page(path: str) -> None:
    """What the page under test does."""
    from pathlib import Path

    import streamlit as st

    from coprod.intake.door import read_document
    from coprod.intake.mapping import Facts, recipe_text
    from coprod.ui.mapping_screen import draw

    document = read_document(Path(path))
    facts = Facts(projects={"dens": "Dens"}, settings={"mill": "The Mill"}, programmes={"young": "Young Visitors"})
    st.session_state["text"] = recipe_text(draw("draft", document, document.sheets[0], facts))


@pytest.fixture
def opened(tmp_path: Path) -> AppTest:
    path = tmp_path / "saturday.csv"
    path.write_text(SATURDAY, encoding="utf-8")
    app = AppTest.from_function(page, args=(str(path),), default_timeout=60).run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    assert not app.exception
    return str(app.session_state["text"])


def words(app: AppTest) -> str:
    return " ".join(str(one.value) for one in [*app.markdown, *app.caption, *app.error])


def test_with_nothing_touched_there_is_a_recipe_and_a_preview(opened: AppTest) -> None:
    assert 'held_on = { text = "{Date}", as = "date", dates = ["D/M/YYYY"] }' in text(opened)
    assert 'project_id = "dens"' in text(opened)
    assert "4 rows alike" not in words(opened)
    assert next(tab.label for tab in opened.tabs) == "Sessions (3)"
    assert not opened.error


def test_a_persons_data_is_left_behind_and_never_shown(opened: AppTest) -> None:
    assert "Left behind, and not shown" in words(opened)
    assert "example.org" not in words(opened) + text(opened) + "".join(str(table.value) for table in opened.dataframe)


def test_a_column_can_be_left_behind(opened: AppTest) -> None:
    opened.selectbox(key="draft-sessions-Children-field").select("").run()
    assert "headcount" not in text(opened).partition("# made with")[0]


def test_rows_of_one_record_may_be_taken_as_one(opened: AppTest) -> None:
    assert 'repeats = "merge"' not in text(opened)
    opened.radio(key="draft-repeats").set_value("merge").run()
    assert 'repeats = "merge"' in text(opened)


def test_the_order_of_a_date_is_asked_and_taken(opened: AppTest) -> None:
    order = opened.radio(key="draft-sessions-Date-held_on-order")
    assert order.label == "In Date, 07/06/2025 is"
    assert order.options == ["7 June 2025", "6 July 2025"]
    order.set_value("month").run()
    assert 'dates = ["M/D/YYYY"]' in text(opened)


def test_another_kind_of_row_begins_with_its_own_suggestions(opened: AppTest) -> None:
    opened.selectbox(key="draft-kind").select("settings").run()
    assert 'table = "settings"' in text(opened)
    assert "held_on" not in text(opened).partition("# made with")[0]


def test_a_new_project_is_made_with_its_programme(opened: AppTest) -> None:
    opened.selectbox(key="draft-sessions-home-project").select("").run()
    opened.text_input(key="draft-sessions-home-name").input("Saturday Makers").run()
    opened.selectbox(key="draft-sessions-home-programme").select("young").run()
    assert 'project_id = "saturday-makers"' in text(opened)
    assert 'programme_id = "young"' in text(opened)
    assert 'table = "programmes"' not in text(opened)


def test_rows_alike_and_totals_are_for_her_to_decide(opened: AppTest) -> None:
    assert 'duplicates = "once"' in text(opened)
    opened.radio(key="draft-alike").set_value("keep").run()
    opened.checkbox(key="draft-out-total-Date").uncheck().run()
    assert 'duplicates = "once"' not in text(opened)
    assert "a row of totals" not in text(opened)


def test_the_names_can_be_said_to_stand_elsewhere(opened: AppTest) -> None:
    opened.number_input(key="draft-header-row").set_value(1).run()
    assert "header_row" not in text(opened).partition("# made with")[0]


def test_a_word_nobody_knows_is_asked_for_and_taken(tmp_path: Path) -> None:
    path = tmp_path / "dens.csv"
    path.write_text("Date,Activity,Status,Owls,Foxes\n25/03/2025,Dens,Done,12,9\n26/03/2025,Clay,rained in,11,x\n", encoding="utf-8")
    app = AppTest.from_function(page, args=(str(path),), default_timeout=60).run()
    assert "Status: say what “rained in” stands for." in words(app)
    app.selectbox(key="draft-sessions-Status-status-words-0").select("cancelled").run()
    app.selectbox(key="draft-sessions-Foxes-group_columns-words-0").select("").run()
    assert 'map = { Done = "held", "rained in" = "cancelled" }' in text(app)
    assert 'map = { x = "" }' in text(app)
    assert "say what" not in words(app)


def test_a_mapping_made_before_is_what_every_choice_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    path.write_text("Date,Activity\n25/03/2025,Dens\n26/03/2025,Clay\n", encoding="utf-8")

    def again(path: str) -> None:
        from dataclasses import replace
        from pathlib import Path

        import streamlit as st

        from coprod.intake.door import read_document
        from coprod.intake.mapping import Facts, Home, recipe_text, suggested
        from coprod.ui.mapping_screen import draw

        document = read_document(Path(path))
        before = replace(suggested(document, document.sheets[0], Facts(), row_kind="reviews"), home=Home(project_name="Kept"), title="Mine")
        st.session_state["text"] = recipe_text(draw("draft", document, document.sheets[0], Facts(), start=before))

    app = AppTest.from_function(again, args=(str(path),), default_timeout=60).run()
    assert text(app).startswith('title = "Mine"')
    assert app.selectbox(key="draft-kind").value == "reviews"
    assert app.text_input(key="draft-reviews-home-name").value == "Kept"
