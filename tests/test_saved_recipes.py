"""Recipes saved in a store: every version kept, found again, offered no more, and never one that cannot be followed."""

import pytest

from coprod import starting
from coprod.errors import CoprodError, UsageError
from coprod.intake import change_log, saved_recipes
from coprod.intake.recipes import recipe_names
from coprod.intake.recipes.parsing import parse
from coprod.store import Store
from coprod.store.filling import arrow_tables, fill

TEXT = """
title = "Funders of ours"

[[records]]
table = "funders"
[records.columns]
funder_id = { text = "{Funder}", as = "id" }
name = "{Funder}"
"""


def test_a_recipe_is_found_again_in_its_last_version(store: Store) -> None:
    version = store.data_version()
    assert saved_recipes.save(store, "our-funders", TEXT, "the lead", ["Funder ", "Org  ID"]) == 1
    changed = TEXT.replace("of ours", "of theirs")
    assert saved_recipes.save(store, "our-funders", changed, "a colleague", ["Funder"]) == 2
    assert saved_recipes.save(store, "another", TEXT, "the lead", []) == 1
    assert [(one.name, one.version, one.headers, one.saved_by) for one in saved_recipes.saved(store)] == [
        ("another", 1, (), "the lead"), ("our-funders", 2, ("funder",), "a colleague"),
    ]
    assert saved_recipes.text_of(store, "our-funders") == changed
    assert saved_recipes.text_of(store, "our-funders", 1) == TEXT
    assert [(one.version, one.headers) for one in saved_recipes.versions(store, "our-funders")] == [(2, ("funder",)), (1, ("funder", "org id"))]
    assert parse(saved_recipes.saved(store)[1].text, "our-funders").title == "Funders of theirs"
    # Nothing that was computed from the records is thrown away.
    assert store.data_version() == version


def test_saving_and_forgetting_are_in_the_change_log(store: Store) -> None:
    saved_recipes.save(store, "our-funders", TEXT, "the lead", [])
    saved_recipes.forget(store, "our-funders", "a colleague")
    assert saved_recipes.save(store, "our-funders", TEXT, "the lead", []) == 2
    assert [(one["what"], one["recipe"], one["by"], one["detail"]) for one in change_log.entries(store)] == [
        ("recipe_saved", "our-funders", "the lead", "version 2"), ("recipe_forgotten", "our-funders", "a colleague", None),
        ("recipe_saved", "our-funders", "the lead", "version 1"),
    ]


def test_a_forgotten_recipe_is_offered_no_more(store: Store) -> None:
    saved_recipes.save(store, "our-funders", TEXT, "the lead", [])
    saved_recipes.forget(store, "our-funders", "the lead")
    assert saved_recipes.saved(store) == []
    with pytest.raises(UsageError, match="None is saved yet"):
        saved_recipes.text_of(store, "our-funders")
    with pytest.raises(UsageError, match="No recipe our-funders"):
        saved_recipes.forget(store, "our-funders", "the lead")
    assert change_log.n_entries(store) == 2


@pytest.mark.parametrize(("name", "said"), [
    ("our funders", "more in it than a name may"), ("", "more in it"), ("-x", "more in it"), ("a" * 65, "more in it"), ("amina-khan", "person's data"),
    *((name, "comes with coprod") for name in recipe_names()),
])
def test_a_name_that_will_not_do_is_said(store: Store, name: str, said: str) -> None:
    with pytest.raises(CoprodError, match=said):
        saved_recipes.save(store, name, TEXT, "the lead", [])
    assert saved_recipes.saved(store) == []


@pytest.mark.parametrize("text", ["", "title = ", TEXT.replace('"funders"', '"funds"'), TEXT.replace('name = "{Funder}"', "called = 1")])
def test_a_text_that_cannot_be_followed_is_said_in_the_recipes_own_words(store: Store, text: str) -> None:
    with pytest.raises(CoprodError) as own:
        parse(text, "our-funders")
    with pytest.raises(CoprodError) as caught:
        saved_recipes.save(store, "our-funders", text, "the lead", [])
    assert str(caught.value) == str(own.value)
    assert saved_recipes.saved(store) == []
    assert change_log.n_entries(store) == 0


def test_another_version_than_there_is_is_said(store: Store) -> None:
    saved_recipes.save(store, "our-funders", TEXT, "the lead", [])
    with pytest.raises(UsageError, match="no version 2"):
        saved_recipes.text_of(store, "our-funders", 2)
    with pytest.raises(UsageError, match="Saved are: our-funders"):
        saved_recipes.text_of(store, "others")


def test_saved_recipes_outlive_the_demonstration(store: Store) -> None:
    fill(store, arrow_tables({"funders": [{"funder_id": "f", "name": "Fund", "org_id": None}]}), is_demo=True)
    saved_recipes.save(store, "our-funders", TEXT, "the lead", [])
    starting.start_empty(store)
    assert store.is_empty()
    assert [one.name for one in saved_recipes.saved(store)] == ["our-funders"]
