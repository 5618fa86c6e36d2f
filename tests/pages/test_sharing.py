"""The page on sharing in every state it must stand; who reads a story's words there."""

import pytest

from .stores import charts, opened_page, painted, words

KEPT = "Read by the project’s own team alone."


def test_celebrations_stand_by_month_and_by_project(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo")
    assert list(charts(app)) == ["sharing-months", "sharing-projects"]
    for chart, heading in zip(painted(app), [one.value for one in app.header], strict=True):
        assert chart.alt.startswith(heading.replace("\\", "")[:20])
    one = opened_page(monkeypatch, "sharing", "demo", project="canopy")
    assert "Only **Under the Canopy**" in words(one)
    assert len(charts(one)["sharing-projects"]["layout"]["yaxis"]["ticktext"]) == 1


def test_groups_never_credited_lead_to_where_a_celebration_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", sharing_part="Credited")
    assert list(charts(app)) == ["sharing-credit"]
    assert "groups that have come were credited" in words(app)
    assert {"Record a celebration", "Open the project"} <= {one.proto.label for one in app.get("page_link")}


def test_a_lead_reads_stories_as_far_as_their_consent_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", sharing_part="Stories")
    said = words(app)
    assert list(charts(app)) == ["sharing-consent"]
    assert "Consent that runs out soon" in said
    assert "For funders, without an end" in said
    # The most there is of one kind is read, the rest is leafed through.
    assert said.count("· told on") <= 6
    app.selectbox(key="story_consent").select("Consent: none").run()
    assert not app.exception
    assert KEPT in words(app)
    assert "“" not in words(app).split("In their own words")[1]
    app.text_input(key="story_find").input("zzzz").run()
    assert "No story says so." in words(app)


def test_a_team_reads_its_own_stories_whatever_the_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", viewer="team:canopy", sharing_part="Stories")
    assert KEPT not in words(app)
    assert "run out, so read by" in words(app)
    assert "You read every story of your own project" in words(app)
    assert "Rhyme Garden" not in words(app) + " ".join(one.text for one in painted(app))


def test_many_projects_are_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "many")
    assert len(charts(app)["sharing-projects"]["layout"]["yaxis"]["ticktext"]) == 12
    assert sum(len(one.text) for one in painted(app)) < 100_000


def test_nothing_recorded_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "empty")
    assert "Nothing is recorded yet." in words(app)
    assert not charts(app)
    assert not charts(opened_page(monkeypatch, "sharing", "demo", viewer="team:elsewhere"))
    for part, first in (("Celebrated", "No celebration is recorded"), ("Credited", "Nobody can be credited yet"), ("Stories", "No story is told yet")):
        assert first in words(opened_page(monkeypatch, "sharing", "one", as_of="2018-01-01", sharing_part=part))


@pytest.mark.parametrize(("number", "part"), [(0, "Celebrated"), (1, "Credited"), (2, "Stories")])
def test_records_with_holes_raise_nothing(monkeypatch: pytest.MonkeyPatch, number: int, part: str) -> None:
    app = opened_page(monkeypatch, "sharing", f"holes-{number}", sharing_part=part)
    assert [one.value for one in app.title] == ["Sharing"]
    assert not app.error
    assert not any(word in words(app) for word in ("nan", "None", "NaT", "<NA>"))


def test_a_funder_reads_no_live_story(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "sharing", "demo", viewer="funder:copperleaf")
    assert not charts(app)
    assert "“" not in words(app)
