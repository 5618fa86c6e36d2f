"""Nothing refused as a person's data is repeated anywhere: in a fault, an account, the log, an exception, what is printed."""

import json
import logging
import re
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from coprod.__main__ import main
from coprod.errors import CoprodError
from coprod.intake import change_log
from coprod.store import open_store
from tests.silence import BASE

# Invented; one of each rule, in the form a cell, a header or a name of a file may hold.
SECRETS = {
    "telephone": "07700 900123", "together": "07700900456", "email": "sian.pugh@example.org", "postcode": "S10 2TN", "nhs": "999 000 0123", "nhs together": "9990000131",
    "upn": "H801200001001", "birth": "DOB 12/03/2016", "name": "Gwenllian Prydderch", "titled": "Mrs Tadeusz Okonjo",
}
GROUPS = "group_id,project_id,label,kind,roster,joined_on\n"
SESSIONS = "session_id,project_id,held_on,status,hours,led_by_role\n"


def written(secret: str) -> list[str]:
    """The ways in which the secret could still be read."""
    plain = secret.removeprefix("DOB ").lower()
    return [plain, re.sub(r"[^a-z0-9]+", "-", plain), re.sub(r"[^a-z0-9]+", "", plain)]


def template_files(secret: str) -> dict[str, dict[str, str]]:
    """Where in files of the template it may stand, by what is wrong there."""
    row = f"g1,a,Tuesday,children,,\n{secret},a,Friday,children,,\n"
    return {
        "an id": {"groups.csv": GROUPS + row},
        "a key twice": {"groups.csv": GROUPS + row + row},
        "a broken reference": {"attendance.csv": f"session_id,group_id,people\n{secret},{secret},3\n"},
        "a word": {"groups.csv": GROUPS + f"g1,a,Tuesday,{secret},,\n"},
        "a number": {"groups.csv": GROUPS + f"g1,a,Tuesday,children,{secret},\n"},
        "a date": {"groups.csv": GROUPS + f"g1,a,Tuesday,children,,{secret}\n"},
        "a role": {"sessions.csv": SESSIONS + f"s1,a,2026-01-02,held,1,{secret}\n"},
        "an hour": {"sessions.csv": SESSIONS + f"s1,a,2026-01-02,held,{secret},artist\n"},
        "a link": {"groundwork.csv": f"groundwork_id,project_id,kind,evidence_url\nw,a,ethos,{secret}\n"},
        "free text": {"reviews.csv": f"review_id,project_id,held_on,is_with_partners,reflection\nr,a,2026-01-02,yes,{secret}\n"},
        "a header": {"groups.csv": f"{secret},{GROUPS}x,g1,a,Tuesday,children,,\n"},
        "a header twice": {"groups.csv": f"{secret},{secret},{GROUPS}x,x,g1,a,Tuesday,children,,\n"},
        "no header": {"groups.csv": f"g1,a,{secret},children,3\n"},
        "a ragged row": {"groups.csv": GROUPS + f"g1,a,Tuesday,children,,,{secret}\n"},
        "an open quote": {"groups.csv": GROUPS + f'g1,a,"{secret},children,,\n'},
        "a formula": {"groups.csv": GROUPS + f'g1,a,"={secret}",children,,\n'},
        "a warning's group": {
            "groups.csv": GROUPS + f"{secret},a,Tuesday,children,2,\n", "sessions.csv": SESSIONS + "s1,a,2026-01-02,held,1,artist\n",
            "attendance.csv": f"session_id,group_id,people\ns1,{secret},5\n",
        },
        "a file's name": {f"{secret.replace('/', '-')}.csv": GROUPS},
    }


RECIPE = """
sums = ["Total"]
[[records]]
table = "partners"
main = true
columns = { partner_id = { text = "{Who}", as = "id" }, name = "{Who}", kind = { text = "{Kind}", map = { School = "school" } } }
[[records]]
table = "populations"
when = { People = { given = true } }
columns = { place_code = "E08000035", segment_id = "all", year = "2021", people = "{People}", source = "{Source}" }
"""


def foreign_files(secret: str) -> dict[str, str]:
    """Where in a foreign sheet it may stand."""
    head = "Who,Kind,People,Source,Total"
    return {
        "an id": f"{head}\n{secret},School,,,\nHill,School,,,\nMill,School,,,\n",
        "an id twice": f"{head}\n{secret},School,,,\n{secret},library,,,\n{secret.upper()},School,,,\n",
        "no word of the map": f"{head}\nHill,{secret},,,\n",
        "a number": f"{head}\nHill,School,{secret},,\n",
        "a sum": f"{head}\nHill,School,,,{secret}\n",
        "a text": f"{head}\nHill,School,3,{secret},\n",
        "a header": f"{head},{secret}\nHill,School,,,,x\n",
        "the header's place": f"{secret},Kind\nHill,School\n",
        "a ragged row": f"{head}\nHill,School,,,,{secret}\n",
    }


def assert_silent(said: str, secret: str, where: str) -> None:
    """None of the ways to write `secret` is in what was said."""
    # What is withheld is told apart from what was never met.
    found = [form for form in written(secret) if form in said.lower()]
    at = said.lower().find(found[0]) if found else 0
    assert not found, f"{where}: …{said[max(0, at - 150): at + 60]}…"


def run(arguments: list[str], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> str:
    """Everything a command says: printed, logged, raised."""
    caplog.set_level(logging.DEBUG)
    raised = ""
    try:
        main(arguments)
    except (SystemExit, CoprodError) as error:
        raised = repr(error)
    printed = capfd.readouterr()
    return "\n".join([printed.out, printed.err, caplog.text, raised])


@pytest.mark.parametrize("kind", list(SECRETS))
def test_files_of_the_template_are_refused_in_silence(kind: str, soak: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    secret, first = SECRETS[kind], list(SECRETS).index(kind)
    for number, (where, files) in enumerate(template_files(secret).items()):
        # Every place with one of the secrets; with all of them where full counts are asked for.
        if not soak and (number - first) % 10:
            continue
        folder, db = tmp_path / f"in{number}", tmp_path / f"db{number}.duckdb"
        folder.mkdir()
        for name, content in (BASE | files).items():
            (folder / name).write_text(content, encoding="utf-8")
        said = run(["--db", str(db), "import", *(str(file) for file in sorted(folder.iterdir())), "--format", "json"], capfd, caplog)
        assert said.strip(), where
        assert_silent(said, secret, where)
        with closing(open_store(db)) as store:
            assert_silent(json.dumps(change_log.entries(store), default=str), secret, where)


@pytest.mark.parametrize("kind", list(SECRETS))
def test_a_foreign_sheet_is_refused_in_silence(kind: str, soak: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    secret, recipe, first = SECRETS[kind], tmp_path / "mine.toml", list(SECRETS).index(kind)
    recipe.write_text(RECIPE, encoding="utf-8")
    for number, (where, content) in enumerate(foreign_files(secret).items()):
        if not soak and (number - first) % 10:
            continue
        sheet, db = tmp_path / f"sheet{number}.csv", tmp_path / f"db{number}.duckdb"
        sheet.write_text(content, encoding="utf-8")
        said = run(["--db", str(db), "import", str(sheet), "--recipe", str(recipe), "--dry-run", "--format", ("json", "table")[number % 2]], capfd, caplog)
        assert "cannot be followed" not in said, said
        assert_silent(said, secret, where)

@pytest.mark.parametrize("kind", ["together", "name"])
def test_a_sheets_name_and_broken_json_are_not_repeated(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    secret = SECRETS[kind]
    book = openpyxl.Workbook()
    book.active.title = secret
    book.active.append(["group_id", secret])
    book.save(tmp_path / "in.xlsx")
    (tmp_path / "in.json").write_text(f'{{"grants": [{{"title": "{secret}",, "{secret}": 1}}]}}', encoding="utf-8")
    for file in ("in.xlsx", "in.json"):
        said = run(["--db", str(tmp_path / "store.duckdb"), "import", str(tmp_path / file), "--format", "json"], capfd, caplog)
        assert said.strip()
        assert_silent(said, secret, file)
