"""The accessibility statement: open to a funder too, true to what it was tried on, and it says whom to tell."""

import pytest

from coprod.reports import accessibility_words as statement

from .stores import opened_page, painted, words


def test_a_funder_reads_what_was_tried_what_was_not_and_whom_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPROD_CONTACT", "the *access* team")
    app = opened_page(monkeypatch, "accessibility", "demo", viewer="funder:copperleaf")
    said = words(app)
    assert app.title[0].value == "Accessibility"
    assert [one.value for one in app.header] == ["What you should be able to do", "What does not work well yet", "Documents", "How it was tested", "Tell us what stands in your way"]
    assert "partly conforms" in said and "Nobody independent has audited it" in said
    assert "Tell **the *access* team**" in said
    assert f"{statement.PREPARED:%-d %B %Y}" in said
    assert not painted(app) and not app.multiselect


def test_where_the_option_names_nobody_the_statement_says_so() -> None:
    assert "names nobody" in statement.report(None).text
