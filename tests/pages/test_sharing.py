"""The page on sharing in every state it must stand; who reads a story's words there."""

import pytest

from .stores import charts, opened_page, painted, words

KEPT = "Read by the project’s own team alone."


def test_the_demonstration_has_celebrations_credit_and_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo")
    assert list(charts(app)) == ["sharing-months", "sharing-projects", "sharing-credit", "sharing-consent"]
    for chart, heading in zip(painted(app), [one.value for one in app.header], strict=False):
        assert chart.alt.startswith(heading.replace("\\", "")[:20])
    said = words(app)
    assert "groups that have come were credited" in said
    assert "Consent that runs out soon" in said
    assert "For funders, without an end" in said
    assert {"Record a celebration", "Open the project"} <= {one.proto.label for one in app.get("page_link")}
    # The most there is of one kind is read, the rest is leafed through.
    assert said.count("· told on") <= 6
    app.selectbox(key="story_consent").select("Consent: none").run()
    assert not app.exception
    assert KEPT in words(app)
    assert "“" not in words(app).split("In their own words")[1]
    app.text_input(key="story_find").input("zzzz").run()
    assert "No story says so." in words(app)


def test_a_team_reads_its_own_stories_whatever_the_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", viewer="team:canopy")
    assert KEPT not in words(app)
    assert "run out, so read by" in words(app)
    assert "You read every story of your own project" in words(app)
    assert "Rhyme Garden" not in words(app) + " ".join(one.text for one in painted(app))


def test_many_projects_are_paged_and_narrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "many")
    assert len(charts(app)["sharing-projects"]["layout"]["yaxis"]["ticktext"]) == 12
    assert sum(len(one.text) for one in painted(app)) < 100_000
    one = opened_page(monkeypatch, "sharing", "demo", project="canopy")
    assert "Only **Under the Canopy**" in words(one)


def test_nothing_recorded_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "empty")
    assert "Nothing is recorded yet." in words(app)
    assert not charts(app)
    assert not charts(opened_page(monkeypatch, "sharing", "demo", viewer="team:elsewhere"))
    early = opened_page(monkeypatch, "sharing", "one", as_of="2018-01-01")
    assert "No celebration is recorded" in words(early)
    assert "No story is told yet" in words(early)


@pytest.mark.parametrize("number", range(3))
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    app = opened_page(monkeypatch, "sharing", f"holes-{number}")
    assert [one.value for one in app.title] == ["Sharing"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "NaT", "<NA>"))


def test_a_funder_reads_no_live_story(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", viewer="funder:copperleaf")
    assert not charts(app)
    assert "“" not in words(app)
