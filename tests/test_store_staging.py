"""What the store is made of: migrations that agree with the declaration, and transactions that leave no trace."""

import threading
from importlib.resources import files

import pytest

from coprod.schema import TABLES, dictionary
from coprod.store import Abandoned, Store, ddl


def migration(name: str) -> str:
    return files("coprod.store").joinpath("migrations", name).read_text(encoding="utf-8")


def test_the_migrations_are_the_declaration() -> None:
    assert ddl.create_all() in migration("0002_records.sql")
    assert ddl.create_before() in migration("0003_before.sql")


def test_the_data_dictionary_is_current() -> None:
    assert dictionary.PATH.read_text(encoding="utf-8") == dictionary.written(), "run: python -m coprod.schema.dictionary"
    assert all(f"`{column.name}`" in dictionary.written() for table in TABLES.values() for column in table.columns)


def _insert_and_stop(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO main.funders VALUES ('f', 'Fund', NULL)")
        raise ZeroDivisionError


def test_an_abandoned_transaction_leaves_no_trace(store: Store) -> None:
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO main.funders VALUES ('f', 'Fund', NULL)")
        raise Abandoned
    assert store.is_empty()
    assert store.data_version() == 0
    with pytest.raises(ZeroDivisionError):
        _insert_and_stop(store)
    assert store.is_empty()
    assert store.data_version() == 0


def test_a_question_never_gets_another_threads_answer(store: Store) -> None:
    wrong: list[tuple[int, int]] = []
    def ask(number: int) -> None:
        for _ in range(50):
            with store.cursor() as cursor:
                (answer,) = cursor.execute("SELECT ? + 0 * count(*) FROM range(1000)", [number]).fetchone() or (None,)
            if answer != number:
                wrong.append((number, answer))
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
