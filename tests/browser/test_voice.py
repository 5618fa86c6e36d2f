"""The children's screen in a real browser, touched at tablet size: every touch counted once, whatever the line, the tab and the app do."""

import csv
import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from coprod.__main__ import main
from coprod.recording import sittings
from coprod.recording.sittings import Asked, Choice
from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from .. import examples
from .conftest import _is_outside, _is_probe, serving, settle
from .line import Line, line
from .test_every_page import serious

CODE = "2468"
SIZES = {"tablet": (1024, 768), "upright": (768, 1024), "phone": (390, 844)}
PICTURES = tuple(Choice(name.capitalize(), name) for name in ("owl", "boat", "den", "drum", "paint", "water"))
ONE = Asked(questions=("felt_safe",))
# A group each, so that each test counts what it touched itself.
SCREENS = {
    "paced": ONE, "cut": ONE, "reload": ONE, "restart": ONE, "keys": ONE, "code": ONE, "quiet": ONE, "elsewhere": ONE, "two tablets": ONE, "no storage": ONE,
    "three": Asked(questions=("felt_safe", "enjoyed", "come_back"), n_faces=3, voice="browser"),
    "pictures": Asked("pictures", ("Which den shall we build?",), choices=PICTURES, voice="browser"),
    "jars": Asked("jars", ("Which game next?",), choices=PICTURES[:3]),
    "one switch": Asked(questions=("enjoyed",), scanning="one", pace=0.6), "two switches": Asked(questions=("enjoyed",), scanning="two"),
    "asleep": Asked(questions=("enjoyed",), dims_after=1),
}
Tablet = Callable[..., Page]


class Place:
    """A store with an app on it behind a line, and the address of each screen."""

    def __init__(self, store: Path, to_app: Line, ids: dict[str, str]) -> None:
        self.store, self.line, self.ids = store, to_app, ids

    def screen(self, name: str) -> str:
        return f"{self.line.address}/voice?sitting={self.ids[name]}"

    def counted(self, name: str, folder: Path) -> Counter[tuple[str, str]]:
        """What the records say of one screen's group, in the files that any other programme would get."""
        assert main(["--db", str(self.store), "export", "--out", str(folder / "out")]) == 0
        found: Counter[tuple[str, str]] = Counter()
        for table, column in (("reactions", "face"), ("votes", "choice")):
            path = folder / "out" / f"{table}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                found.update({(row["question"], row[column]): int(row["people"]) for row in csv.DictReader(file) if row["group_id"] == f"g-{name.replace(' ', '-')}"})
        return found


def _filled(path: Path) -> dict[str, str]:
    today = datetime.date.today()
    names = [*SCREENS, "form"]
    store = open_store(path)
    fill(store, arrow_tables(examples.complete({
        "projects": [{"project_id": "p1", "name": "Tunnels"}], "sessions": [{"session_id": "today", "project_id": "p1", "held_on": today, "title": "Den building"}],
        "groups": [{"group_id": f"g-{name.replace(' ', '-')}", "project_id": "p1", "label": name} for name in names],
        "attendance": [{"session_id": "today", "group_id": "g-form", "people": 12}],
    })))
    ids = {}
    for name, asked in SCREENS.items():
        opened = sittings.open_sitting(
            store, LOCAL_LEAD, project_id="p1", session_id="today", group_id=f"g-{name.replace(' ', '-')}", asked=asked, code=CODE, today=today,
        )
        assert opened.sitting_id, opened
        ids[name] = opened.sitting_id
    store.close()
    return ids


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("voice")
    ids = _filled(folder / "coprod.duckdb")
    with serving(folder / "coprod.duckdb", folder / "app.log") as address, line() as to_app:
        to_app.lead_to(address)
        yield Place(folder / "coprod.duckdb", to_app, ids)


@pytest.fixture
def tablet(chromium: Browser) -> Iterator[Tablet]:
    """`tablet(address, size=…)`: a page of a touched tablet that shows the children's screen, or whatever is there."""
    contexts: list[BrowserContext] = []

    def opened(address: str, *, size: str = "tablet", scheme: Any = "light", script: str = "", within: BrowserContext | None = None) -> Page:
        width, height = SIZES[size]
        context = within or chromium.new_context(viewport={"width": width, "height": height}, has_touch=True, color_scheme=scheme, reduced_motion="reduce", locale="en-GB")
        if not within:
            contexts.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" and not _is_probe(message.location["url"]) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(f"outside: {request.url}") if _is_outside(request.url, address) else None)
        page.said = said  # type: ignore[attr-defined]
        page.goto(address)
        if "sitting=" in address:
            targets(page).first.wait_for(timeout=60_000)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def targets(page: Page) -> Locator:
    return page.locator("#coprod-voice .target")


def face(page: Page, choice: str) -> Locator:
    return page.locator(f"#coprod-voice .target[data-choice='{choice}']")


def all_sent(page: Page) -> None:
    """Wait until the tablet keeps nothing back: every tap has been acknowledged."""
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('coprod-voice:') && !key.endsWith(':latest'))", timeout=120_000)


def type_code(page: Page, code: str = CODE) -> None:
    page.get_by_role("button", name="For grown-ups: leave this screen").tap()
    for digit in code:
        page.locator("#coprod-voice .key", has_text=digit).tap()


def leave(page: Page) -> None:
    type_code(page)
    page.get_by_role("button", name="Leave the children’s screen").tap()
    expect(page.locator("#coprod-voice")).to_have_count(0, timeout=30_000)
    settle(page)


def clean(page: Page) -> None:
    assert page.locator("[data-testid='stException'], [data-testid='stAlertContentError']").count() == 0
    assert page.said == []  # type: ignore[attr-defined]
    if page.locator("#coprod-voice").count() == 0:
        assert serious(page) == []
        return
    # What lies under the children's screen is out of reach; it is looked at when the screen is left.
    found: dict[str, Any] = Axe().run(page, context="#coprod-voice").response
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert found["passes"]


def test_from_the_form_to_forty_touches_to_the_end(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(f"{place.line.address}/voice")
    # The group that was counted at the session is offered first.
    expect(page.get_by_role("combobox", name="Group")).to_have_value("form (at this session)")
    clean(page)
    page.get_by_role("button", name="Open the children’s screen").click()
    expect(page.get_by_text("Type 4 to 8 digits.")).to_be_visible(timeout=30_000)
    code = page.get_by_role("textbox", name="Code to leave the screen")
    code.fill(CODE)
    code.press("Tab")
    settle(page)
    page.get_by_role("button", name="Open the children’s screen").click()
    targets(page).first.wait_for(timeout=30_000)
    touched = ["1", "2", "3", "4", "5", "5", "4", "5"] * 5
    for choice in touched:
        face(page, choice).tap()
    all_sent(page)
    clean(page)
    assert place.counted("form", tmp_path) == Counter(("felt_safe", choice) for choice in touched)
    leave(page)
    expect(page.get_by_role("heading", name="40 taps so far")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="39 taps so far")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Back to the children").click()
    targets(page).first.wait_for(timeout=30_000)
    leave(page)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("This screen is finished.")).to_be_visible(timeout=30_000)
    settle(page)
    clean(page)
    assert place.counted("form", tmp_path)["felt_safe", "5"] == touched.count("5") - 1


def test_five_touches_a_second_are_all_there(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("paced"))
    took = page.evaluate("""() => new Promise((done) => {
        const targets = [...document.querySelector("#coprod-voice").shadowRoot.querySelectorAll(".target")];
        const began = performance.now();
        let n = 0;
        const timer = setInterval(() => {
            const target = targets[n % 5];
            for (const type of ["pointerdown", "pointerup"]) target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerId: 7, pointerType: "touch" }));
            if (++n === 40) { clearInterval(timer); done(performance.now() - began); }
        }, 200);
    })""")
    assert 7_500 < took < 9_500
    all_sent(page)
    assert place.counted("paced", tmp_path) == Counter({("felt_safe", str(choice)): 8 for choice in range(1, 6)})
    clean(page)


def test_ten_seconds_without_a_connection_lose_none_and_double_none(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("cut"))
    for choice in "12345":
        face(page, choice).tap()
    # Cut while taps may be on their way: some are stored without the tablet having heard of it.
    place.line.cut()
    page.evaluate("() => { window.cutAt = performance.now(); }")
    try:
        for choice in "5544332211":
            face(page, choice).tap()
        page.wait_for_function("() => document.querySelector('.stApp').dataset.testConnectionState !== 'CONNECTED'", timeout=30_000)
        type_code(page)
        expect(page.get_by_text("No connection just now")).to_be_visible()
        page.get_by_role("button", name="Take the last tap back").tap()
        page.get_by_role("button", name="Back to the children").tap()
        page.wait_for_function("() => performance.now() - window.cutAt > 10000", timeout=30_000)
        # Whatever the page says below, the children's screen stands above it and goes on.
        assert page.evaluate("() => document.elementFromPoint(512, 384).id") == "coprod-voice"
        face(page, "4").tap()
    finally:
        place.line.mend()
    all_sent(page)
    assert place.counted("cut", tmp_path) == Counter(("felt_safe", choice) for choice in "12345" "554433221" "4")
    assert targets(page).count() == 5


def test_a_reload_and_a_closed_tab_keep_every_touch(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("reload"))
    for choice in "455":
        face(page, choice).tap()
    page.reload()
    targets(page).first.wait_for(timeout=60_000)
    place.line.cut()
    try:
        for choice in "111":
            face(page, choice).tap()
        context = page.context
        page.close()
    finally:
        place.line.mend()
    again = tablet(place.screen("reload"), within=context)
    face(again, "2").tap()
    all_sent(again)
    assert place.counted("reload", tmp_path) == Counter(("felt_safe", choice) for choice in "4551112")


def test_an_app_that_begins_afresh_finds_the_screen_as_it_was(tablet: Tablet, tmp_path: Path) -> None:
    ids = _filled(tmp_path / "coprod.duckdb")
    with line() as to_app:
        own = Place(tmp_path / "coprod.duckdb", to_app, ids)
        with serving(own.store, tmp_path / "first.log") as address:
            to_app.lead_to(address)
            page = tablet(own.screen("restart"))
            for choice in "334":
                face(page, choice).tap()
        to_app.cut()
        for choice in "44":
            face(page, choice).tap()
        with serving(own.store, tmp_path / "second.log") as address:
            to_app.lead_to(address)
            to_app.mend()
            all_sent(page)
            face(page, "5").tap()
            all_sent(page)
            assert own.counted("restart", tmp_path) == Counter(("felt_safe", choice) for choice in "334445")
            page.reload()
            targets(page).first.wait_for(timeout=60_000)
            leave(page)
            expect(page.get_by_role("heading", name="6 taps so far")).to_be_visible(timeout=30_000)


def test_keys_alone_do_it_all(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("keys"))
    for key in ("ArrowRight", "ArrowRight", "Enter", "ArrowLeft", " ", "5", "Tab", "Enter"):
        page.keyboard.press(key)
    # A key that is held down is one answer, and a letter is Streamlit's own no more.
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.keyboard.press("r")
    all_sent(page)
    counted = place.counted("keys", tmp_path)
    assert counted["felt_safe", "2"] == 1
    assert counted["felt_safe", "1"] == 1
    assert counted["felt_safe", "5"] == 1
    page.keyboard.press("Escape")
    assert targets(page).first.is_visible()
    page.get_by_role("button", name="For grown-ups").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(CODE)
    expect(page.get_by_role("heading", name="taps so far")).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Leave the children’s screen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#coprod-voice")).to_have_count(0, timeout=30_000)


def lit(page: Page, choice: str) -> None:
    expect(page.locator(f"#coprod-voice .target.lit[data-choice='{choice}']")).to_have_count(1, timeout=10_000)


def test_one_switch_chooses_what_the_light_is_on(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("one switch"))
    for choice in ("3", "2"):
        lit(page, choice)
        page.keyboard.press(" ")
        lit(page, "1")
    all_sent(page)
    assert place.counted("one switch", tmp_path) == Counter({("enjoyed", "3"): 1, ("enjoyed", "2"): 1})


def test_two_switches_move_and_choose(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("two switches"))
    for _ in range(3):
        page.keyboard.press(" ")
    lit(page, "4")
    page.keyboard.press("Enter")
    lit(page, "1")
    all_sent(page)
    assert place.counted("two switches", tmp_path) == Counter({("enjoyed", "4"): 1})


def test_only_the_code_leads_out(place: Place, tablet: Tablet) -> None:
    page = tablet(place.screen("code"))
    for _ in range(3):
        page.keyboard.press("Escape")
    assert page.locator("#coprod-voice dialog[open]").count() == 1
    type_code(page, "1357")
    expect(page.get_by_text("This is not the code")).to_be_visible()
    assert page.get_by_role("button", name="Leave the children’s screen").count() == 0
    clean(page)
    page.get_by_role("button", name="Back to the children").tap()
    page.reload()
    targets(page).first.wait_for(timeout=60_000)
    type_code(page)
    clean(page)
    page.get_by_role("button", name="Leave the children’s screen").tap()
    expect(page.locator("#coprod-voice")).to_have_count(0, timeout=30_000)


def test_left_alone_it_goes_dark_and_the_touch_that_wakes_it_is_no_answer(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("asleep"))
    page.locator("#coprod-voice .asleep").wait_for(state="visible", timeout=10_000)
    page.touchscreen.tap(512, 520)
    expect(page.locator("#coprod-voice .asleep")).to_be_hidden()
    face(page, "5").tap()
    all_sent(page)
    assert place.counted("asleep", tmp_path) == Counter({("enjoyed", "5"): 1})


NO_SOUND = "for (const name of ['AudioContext', 'webkitAudioContext', 'Audio', 'speechSynthesis']) Object.defineProperty(window, name, { value: undefined });"
FULL = """const put = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) { if (key.startsWith("coprod-voice")) throw new Error("full"); put.call(this, key, value); };"""


def test_without_sound_everything_else_is_as_it_was(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("quiet"), script=NO_SOUND)
    for choice in "15":
        face(page, choice).tap()
    all_sent(page)
    clean(page)
    assert place.counted("quiet", tmp_path) == Counter({("felt_safe", "1"): 1, ("felt_safe", "5"): 1})


def test_a_tablet_that_can_keep_nothing_sends_all_the_same(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("no storage"), script=FULL)
    for choice in "155":
        face(page, choice).tap()
    type_code(page)
    expect(page.get_by_text("All are stored.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Take the last tap back").tap()
    expect(page.get_by_role("heading", name="2 taps so far")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("All are stored.")).to_be_visible(timeout=30_000)
    assert place.counted("no storage", tmp_path) == Counter({("felt_safe", "1"): 1, ("felt_safe", "5"): 1})


def test_questions_follow_one_another_and_three_faces_are_one_three_and_five(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    page = tablet(place.screen("three"))
    assert [one.get_attribute("data-choice") for one in targets(page).all()] == ["1", "3", "5"]
    for question, choice in (("I felt safe", "5"), ("I enjoyed it", "3"), ("I want to come back", "1"), ("I felt safe", "5")):
        expect(page.get_by_role("group", name=question)).to_be_visible()
        face(page, choice).tap()
    all_sent(page)
    assert place.counted("three", tmp_path) == Counter({("felt_safe", "5"): 2, ("enjoyed", "3"): 1, ("come_back", "1"): 1})
    clean(page)


@pytest.mark.parametrize("name", ["pictures", "jars"])
def test_pictures_and_jars_are_votes(place: Place, tablet: Tablet, tmp_path: Path, name: str) -> None:
    page = tablet(place.screen(name))
    for choice in ("Owl", "Boat", "Owl"):
        face(page, choice).tap()
    all_sent(page)
    question = SCREENS[name].questions[0]
    assert place.counted(name, tmp_path) == Counter({(question, "Owl"): 2, (question, "Boat"): 1})
    if name == "jars":
        expect(face(page, "Owl").locator(".stone")).to_have_count(2)
    clean(page)


def test_two_tablets_and_an_end_from_elsewhere(place: Place, tablet: Tablet, tmp_path: Path) -> None:
    one, other = tablet(place.screen("two tablets")), tablet(place.screen("two tablets"))
    for choice in "12345":
        face(one, choice).tap()
        face(other, "5").tap()
    all_sent(one)
    all_sent(other)
    assert place.counted("two tablets", tmp_path) == Counter(("felt_safe", choice) for choice in "1234555555")
    leave(other)
    other.get_by_role("button", name="Finish").click()
    expect(other.get_by_text("This screen is finished.")).to_be_visible(timeout=30_000)
    face(one, "3").tap()
    expect(one.get_by_role("img", name="All done, thank you")).to_be_visible(timeout=30_000)
    assert place.counted("two tablets", tmp_path) == Counter(("felt_safe", choice) for choice in "1234555555")


def large(page: Page) -> int:
    """How many buttons there are, each of them at least 96 px and within sight."""
    # A frame later the screen has been laid out for a window that has just changed.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    buttons = [one for one in page.locator("#coprod-voice button").all() if one.is_visible()]
    width, height = page.evaluate("() => [window.innerWidth, window.innerHeight]")
    for box in (one.bounding_box() for one in buttons):
        assert box
        assert min(box["width"], box["height"]) >= 96
        assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
    return len(buttons)


def test_every_target_is_large_and_within_sight(place: Place, tablet: Tablet, soak: bool) -> None:
    shown = [("code", "dark"), ("pictures", "light"), ("three", "light"), ("jars", "light"), ("jars", "dark")]
    for name, scheme in shown if soak else shown[:2]:
        check_targets(place, tablet, name, scheme)


def check_targets(place: Place, tablet: Tablet, name: str, scheme: str) -> None:
    page = tablet(place.screen(name), scheme=scheme)
    asked = SCREENS[name]
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert large(page) == len(asked.answers) + 1 + (asked.voice != "silent")
    clean(page)
    page.get_by_role("button", name="For grown-ups").tap()
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert large(page) >= 12
    clean(page)
    for digit in CODE:
        page.locator("#coprod-voice .key", has_text=digit).tap()
    expect(page.get_by_role("heading", name="so far")).to_be_visible()
    clean(page)
