"""Imports judged by the design alone: spoilt cells, broken rules and odd files, each with the one place and code that must come out."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.__main__ import main
from coprod.cli.options import parser
from coprod.intake.incoming import Fault
from coprod.store import Store, open_store

TODAY = date(2026, 11, 22)

BASE = {
    "programmes": "programme_id,name,starts_on,ends_on\nprog-1,Young Visitors,2024-01-01,2027-12-31\n",
    "funders": "funder_id,name\nfund-1,A Trust\n",
    "projects": "project_id,programme_id,name,status,starts_on,ends_on\nproj-1,prog-1,Dens,active,2025-09-01,2027-08-31\nproj-2,prog-1,Sound,planned,2026-01-10,\n",
    "segments": "segment_id,dimension,label,is_answer,is_sensitive\nage-0,age,Under 5,yes,no\nage-5,age,5 to 11,yes,no\nage-x,age,Not asked,no,no\n",
    "groups": "group_id,project_id,label,kind,roster,joined_on,left_on\ngrp-1,proj-1,Tuesday,children,20,2025-09-20,\ngrp-2,proj-1,Saturday,families,,,\n"
    "grp-3,proj-2,Sunday,families,15,2026-02-01,2026-06-01\n",
    "group_profiles": "group_id,segment_id,people\ngrp-1,age-0,12\ngrp-1,age-5,5\ngrp-1,age-x,3\n",
    "settings": "setting_id,name,kind\nset-1,City Museum,museum\n",
    "sessions": "session_id,project_id,held_on,status,headcount\nses-1,proj-1,2025-10-15,held,40\nses-3,proj-1,2026-12-10,planned,\nses-4,proj-2,2026-03-01,held,\n",
    "attendance": "session_id,group_id,people,newcomers\nses-1,grp-1,14,14\nses-1,grp-2,6,\n",
    "needs": "need_id,project_id,group_id,need,raised_on,raised_how,met_on,confirmed_on\nneed-1,proj-1,grp-1,A calm start,2025-11-01,asked,2025-11-20,2025-12-01\n",
    "ideas": "idea_id,project_id,group_id,session_id,idea,raised_on,decided_on\nidea-1,proj-1,grp-1,ses-1,A tunnel,2025-10-15,2025-11-01\n",
    "stories": "story_id,project_id,group_id,told_on,text,consent\nsto-1,proj-1,grp-1,2026-03-01,The best part,funder\n",
    "celebrations": "celebration_id,project_id,held_on,kind,reach\ncel-1,proj-1,2026-09-20,display,public\n",
    "celebration_credits": "celebration_id,group_id\ncel-1,grp-1\n",
    "assessments": "assessment_id,project_id,tip,assessed_on,assessor,group_id,level,rubric\nass-1,proj-1,4,2026-06-01,team,,2,2026-1\nass-2,proj-1,4,2026-06-02,group,grp-1,3,2026-1\n",
}

# A sound row a table, into which one cell at a time is planted.
ROWS = {
    "grants": "grant_id=# project_id=proj-1 funder_id=fund-1 title= amount=5 currency=GBP awarded_on=",
    "groundwork": "groundwork_id=# project_id=proj-1 kind=ethos agreed_on= note= evidence_url=",
    "team_members": "member_id=# project_id=proj-1 role=learning+lead department= organisation= is_external=no joined_on=",
    "segments": "segment_id=# dimension=faith label=Jewish sort_order= is_answer=yes is_sensitive=yes",
    "partners": "partner_id=# name=Riverside kind=school place_code=",
    "settings": "setting_id=# name=Hall kind=library latitude= longitude=",
    "sessions": "session_id=# project_id=proj-1 held_on=2026-01-05 status=held hours= headcount= tip= writing= led_by_role= title=",
    "populations": "place_code=# segment_id=age-0 people=4 definition=residents year=2021 source=Census",
    "votes": "session_id=ses-1 group_id=grp-1 question=# choice=owl people=1",
    "funders": "funder_id=# name=Trust org_id=",
    "reviews": "review_id=# project_id=proj-1 is_with_partners=yes reflection=",
}

# table, column, then value → code (None: nothing to say).
CELLS: list[tuple[str, str, dict[str, str | None]]] = [
    ("grants", "amount", {"-1": "out_of_range", "1,234": "not_a_number", "1_000": "not_a_number", "inf": "not_a_number", "1e3": "not_a_number", "١٢": "not_a_number", "0": None, "0.5": None}),
    ("grants", "currency", {"gbp": "unknown_value", "GB": "unknown_value", "EUR": None}),
    ("grants", "awarded_on", {
        "30/02/2026": "not_a_date", "45000": "not_a_date", "20260105": "not_a_date", "2026-W47-7": "not_a_date", "03/04/2026": "ambiguous_date", "25/04/26": "ambiguous_date",
        "25/04/2026": None, "2026-01-05T00:00:00": None, "2026-01-05 00:00:00": None, "4/4/2026": None, "=TODAY()": "formula",
    }),
    ("groundwork", "kind", {"ethoss": "unknown_value", " ETHOS ": None, "": "missing_required"}),
    ("groundwork", "project_id", {"proj-9": "broken_reference", "PROJ-1": "broken_reference", "": "missing_required", "@x": "formula"}),
    ("groundwork", "evidence_url", {"www.example.org": "not_a_link", "ftp://example.org": "not_a_link", "HTTPS://example.org/x": None, "https://example.org/12345678": None}),
    ("groundwork", "note", {"write to jo@example.org": "personal_text", "ring 07700 900123": "personal_text", "lives at GIR 0AA": "personal_text", "near B12 9QR": "personal_text", "E08000025 in 2025": None, "-5 degrees": None}),
    ("team_members", "is_external", {"maybe": "not_yes_no", "2": "not_yes_no", "": "missing_required", "Y": None, "0": None, "TRUE": None}),
    ("team_members", "role", {"Mrs Sarah Jones": "personal_data", "sarah jones": "personal_data", "Lily White": "personal_data", "Young Producer": None, "Head of Learning": None}),
    ("team_members", "department", {"Oliver Brown": "personal_data", "Rachel Green": "personal_data", "Front of House": None}),
    ("team_members", "organisation", {"Sarah Jones Trust": None, "943 476 5919": "personal_data", "jo@example.org": "personal_data"}),
    ("segments", "label", {"White British": None, "Christian": None, "Brown bear": None, "Oliver Brown": "personal_data", "GIR 0AA": "personal_data"}),
    ("segments", "segment_id", {"-x": "bad_id", "a b": "bad_id", "x" * 65: "bad_id", "x" * 64: None, "a.b_c:d/e-f": None}),
    ("partners", "name", {"St Mary's Nursery": None, "H801200001001": "personal_data", "020 7946 0958": "personal_data", "=1+1": "formula", "   ": "missing_required"}),
    ("partners", "place_code", {"E08000025": None, "B3 3DH": "personal_data", "Sarah Jones": "personal_data"}),
    ("funders", "org_id", {"GB-CHC-1130367": None, "GB-COH-07700900": None, "Sarah Jones": "personal_data"}),
    ("settings", "latitude", {"90.1": "out_of_range", "-90": None, "nan": "not_a_number"}),
    ("settings", "longitude", {"-180.01": "out_of_range", "180": None}),
    ("sessions", "held_on", {"2026-11-23": "held_in_future", "2026-11-22": None}),
    ("sessions", "hours", {"0": "out_of_range", "0.25": None, "two": "not_a_number"}),
    ("sessions", "headcount", {"12.0": None, "12.5": "not_a_number", "-1": "out_of_range", "1000000001": "out_of_range", "0": None}),
    ("sessions", "tip", {"0": "out_of_range", "10": "out_of_range", "9": None}),
    ("sessions", "led_by_role", {"Dr Ahmed Khan": "personal_data", "Jones, Sarah": "personal_data", "artist": None}),
    ("populations", "year", {"21": "out_of_range", "20211": "out_of_range", "2021.0": None}),
    ("populations", "people", {"42.5": None, "-1": "out_of_range", "": "missing_required"}),
    ("votes", "choice", {"Robin": None, "Red Panda": None, "": "missing_required", "Emily Clarke": "personal_data"}),
    ("reviews", "reflection", {"a.b@c.example.org": "personal_text", "Sarah Jones asked for light": None, "@x": "formula"}),
]

# By name: the files imported into the store that holds BASE, and every fault or warning: code, file, row, column.
Expected = list[tuple[str, str, int | None, str | None]]
IMPORTS: dict[str, tuple[dict[str, str], Expected]] = {
    "left before the stored joining": ({"groups": "group_id,project_id,label,kind,left_on\ngrp-1,proj-1,T,children,2025-09-19\n"}, [("date_order", "groups.csv", 2, "left_on")]),
    "left on the day of joining": ({"groups": "group_id,project_id,label,kind,left_on\ngrp-1,proj-1,T,children,2025-09-20\n"}, []),
    "joined after the stored leaving": ({"groups": "group_id,project_id,label,kind,joined_on\ngrp-3,proj-2,S,families,2026-07-01\n"}, [("date_order", "groups.csv", 2, "left_on")]),
    "met after the stored confirming": (
        {"needs": "need_id,project_id,group_id,need,raised_on,raised_how,met_on\nneed-1,proj-1,grp-1,Calm,2025-11-01,asked,2025-12-02\n"}, [("date_order", "needs.csv", 2, "confirmed_on")]),
    "confirmed, never met": ({"needs": "need_id,project_id,group_id,need,raised_on,raised_how,met_on,confirmed_on\nneed-1,proj-1,grp-1,Calm,2025-11-01,asked,,2025-01-01\n"}, []),
    "programme ends before the stored start": ({"programmes": "programme_id,name,ends_on\nprog-1,Y,2023-12-31\n"}, [("date_order", "programmes.csv", 2, "ends_on")]),
    "project starts after the stored end": (
        {"projects": "project_id,programme_id,name,status,starts_on\nproj-1,prog-1,D,active,2027-09-01\n"}, [("date_order", "projects.csv", 2, "ends_on")]),
    "roster below the stored profile": ({"groups": "group_id,project_id,label,kind,roster\ngrp-1,proj-1,T,children,19\n"}, [("profile_above_roster", "groups.csv", 2, "roster")]),
    "profile above the stored roster": ({"group_profiles": "group_id,segment_id,people\ngrp-1,age-5,6\n"}, [("profile_above_roster", "group_profiles.csv", 2, "people")]),
    "no roster, no rule": ({"group_profiles": "group_id,segment_id,people\ngrp-2,age-5,600\n"}, []),
    "newcomers above the stored people": ({"attendance": "session_id,group_id,newcomers\nses-1,grp-2,7\n"}, [("newcomers_above_people", "attendance.csv", 2, "newcomers")]),
    "people cleared under newcomers": ({"attendance": "session_id,group_id,people\nses-1,grp-1,\n"}, [("newcomers_above_people", "attendance.csv", 2, "newcomers")]),
    "more than the group has": ({"attendance": "session_id,group_id,people\nses-1,grp-1,21\n"}, [("people_above_roster", "attendance.csv", 2, "people")]),
    "fewer by head than by group": ({"sessions": "session_id,project_id,held_on,status,headcount\nses-1,proj-1,2025-10-15,held,19\n"}, [("headcount_below_groups", "sessions.csv", 2, "headcount")]),
    "planned made held": ({"sessions": "session_id,project_id,held_on,status\nses-3,proj-1,2026-12-10,HELD\n"}, [("held_in_future", "sessions.csv", 2, "held_on")]),
    "planned session of another project": ({"attendance": "session_id,group_id,people\nses-3,grp-3,3\n"}, [("other_project", "attendance.csv", 2, "group_id")]),
    "votes of another project": ({"votes": "session_id,group_id,question,choice,people\nses-1,grp-3,q,owl,1\n"}, [("other_project", "votes.csv", 2, "group_id")]),
    "credit of another project": ({"celebration_credits": "celebration_id,group_id\ncel-1,grp-3\n"}, [("other_project", "celebration_credits.csv", 2, "group_id")]),
    "agreed by another project's group": ({"groundwork": "groundwork_id,project_id,kind,agreed_by_group_id\ng,proj-1,ethos,grp-3\n"}, [("other_project", "groundwork.csv", 2, "agreed_by_group_id")]),
    "idea in another project's session": ({"ideas": "idea_id,project_id,session_id,idea,raised_on\ni,proj-1,ses-4,x,2026-01-01\n"}, [("other_project", "ideas.csv", 2, "session_id")]),
    "peers are not tied to a project they name no group of": ({"assessments": "assessment_id,project_id,tip,assessed_on,assessor,level,rubric\na,proj-2,1,2026-01-01,peer,1,v2\n"}, []),
    "a group assessed, and none is named": (
        {"assessments": "assessment_id,project_id,tip,assessed_on,assessor,level,rubric\na,proj-1,1,2026-01-01,Group,1,v2\n"}, [("missing_required", "assessments.csv", 2, "group_id")]),
    "a group assessed, and is stored": ({"assessments": "assessment_id,project_id,tip,assessed_on,assessor,level,rubric\nass-2,proj-1,4,2026-06-02,group,4,2026-1\n"}, []),
    "a key twice by its reading": ({"reactions": "session_id,group_id,question,face,people\nses-1,grp-1,enjoyed,5,1\nses-1,grp-1,ENJOYED,5.0,1\n"}, [("duplicate_key", "reactions.csv", 3, "session_id")]),
    "ids do not ignore case": ({"funders": "funder_id,name\nf,Trust\nF,Trust\n"}, []),
    "a rule without a number": ({"thresholds": "programme_id,rule,value\nprog-1,1.2.ethos,1\n"}, [("unknown_value", "thresholds.csv", 2, "rule")]),
    "everyone is built in": ({"targets": "project_id,segment_id,people,intent\nproj-1,everyone,60,reflect\n"}, []),
    "a required column is absent, the row stored": ({"settings": "setting_id,name\nset-1,Museum\n"}, [("missing_required", "settings.csv", 1, "kind")]),
    "lines are counted": (
        {"stories": 'story_id,project_id,told_on,text,consent\ns1,proj-1,2026-01-01,"one\ntwo",none\n\n,,,,\ns2,proj-1,2026-01-01,x,nope\ns3,proj-1,2026-01-01,x\n'},
        [("unknown_value", "stories.csv", 6, "consent"), ("ragged_row", "stories.csv", 7, None)]),
    "semicolons": ({"settings": "setting_id;name;kind\ns1;Den, outdoors;outdoors\n"}, [("delimiter", "settings.csv", None, None)]),
    "semicolons in a file of commas": ({"settings": "setting_id,name,kind\ns1,a;b;c;d;e;f,outdoors\n"}, []),
    "a header alone": ({"votes": "session_id,group_id,question,choice,people\n"}, []),
    "a header named twice": ({"settings": "setting_id,name,kind,KIND\ns1,a,other,other\n"}, [("duplicate_column", "settings.csv", 1, "kind")]),
    "a column of e-mail addresses": ({"settings": "setting_id,name,kind,Contact email\ns1,a,other,x\n"}, [("personal_data", "settings.csv", 1, "Contact email")]),
    "no table": ({"visitors": "visitor_id\nv\n"}, [("unknown_table", "visitors.csv", None, None)]),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    """The folder with `<table>.csv` files of these texts."""
    folder.mkdir(exist_ok=True)
    for table, text in files.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds BASE; the tests only try imports on it."""
    store = open_store(None)
    assert intake.import_paths(store, [written(tmp_path_factory.mktemp("base"), BASE)], today=TODAY).import_id is not None
    yield store
    store.close()


def tried(store: Store, folder: Path) -> list[Fault]:
    outcome = intake.import_paths(store, [folder], today=TODAY, dry_run=True)
    return [*outcome.faults, *outcome.warnings]


def planted(table: str) -> tuple[str, dict[tuple[int, str], str], list[str]]:
    """A CSV with a row for every cell to be planted; the codes expected by row and column; what each row holds."""
    sound = dict(part.split("=") for part in ROWS[table].split(" "))
    lines, expected, said = [",".join(sound)], {}, []
    for column, value, code in ((column, value, code) for name, column, values in CELLS if name == table for value, code in values.items()):
        row = {name: cell.replace("+", " ").replace("#", f"spare-{len(lines)}") for name, cell in sound.items()} | {column: value}
        lines.append(",".join(f'"{cell}"' for cell in row.values()))
        said.append(f"{column}={value}")
        if code:
            expected[len(lines), column] = code
    return "\n".join(lines) + "\n", expected, said


@pytest.mark.parametrize("table", sorted(ROWS))
def test_a_planted_cell_is_named_with_its_code_and_nothing_else_is(based: Store, tmp_path: Path, table: str) -> None:
    text, expected, said = planted(table)
    found = defaultdict(list)
    for fault in tried(based, written(tmp_path / "in", {table: text})):
        found[fault.row, fault.column].append(fault.code)
        assert fault.value is None or not fault.code.startswith("personal_"), fault
    assert dict(found) == {place: [code] for place, code in expected.items()}, said


@pytest.mark.parametrize("name", IMPORTS)
def test_an_import_is_judged_against_what_is_stored(based: Store, tmp_path: Path, name: str) -> None:
    files, expected = IMPORTS[name]
    assert [(one.code, one.file, one.row, one.column) for one in tried(based, written(tmp_path / "in", files))] == expected


def test_a_long_cell_made_to_tire_the_screening_is_read_in_time(based: Store, tmp_path: Path) -> None:
    bait = "0 " * 50_000 + "a." * 50_000 + "@" + "a-" * 50_000 + "born" + " " * 50_000
    text = f"story_id,project_id,told_on,text,consent\nbait,proj-1,2026-01-01,{bait},none\n"
    assert tried(based, written(tmp_path / "in", {"stories": text})) == []


@pytest.mark.parametrize("typed", [["stages", "--as-of", "20261122"], ["stages", "--as-of", "2026-W47-7"], ["undo", "a\udcff"], ["check", "--db", "a\udcff"]])
def test_what_cannot_be_meant_is_wrong_usage(typed: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(typed)
    assert stopped.value.code == 2


def test_an_option_of_several_ids_may_be_repeated() -> None:
    asked = parser().parse_args(["stages", "--project", "proj-1", "proj-2", "--project", "proj-3"])
    assert asked.project == ["proj-1", "proj-2", "proj-3"]
