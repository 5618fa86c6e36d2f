"""A small portfolio as CSV text, sound in every rule, for tests that then break one thing."""

import datetime
from pathlib import Path

from coprod import intake
from coprod.store import open_store

from .built_once import copied

DAY = datetime.date(2026, 11, 22)

BASE = {
    "programmes": "programme_id,name,starts_on,ends_on\nprog-1,Young Visitors,2025-01-01,2027-12-31\n",
    "funders": "funder_id,name,org_id\nfund-1,The Play Fund,GB-CHC-1130367\n",
    "projects": (
        "project_id,programme_id,name,summary,place_code,status,starts_on,planned_opening_on\n"
        "proj-1,prog-1,Tunnels,A room to crawl through,E08000025,active,2025-09-01,2027-06-01\n"
        "proj-2,prog-1,Sunday trail,,,active,2026-01-01,\n"
    ),
    "grants": "grant_id,project_id,funder_id,title,amount,currency,awarded_on\ngrant-1,proj-1,fund-1,Main grant,25000.5,GBP,2025-07-01\n",
    "groundwork": "groundwork_id,project_id,kind,agreed_on,agreed_by_group_id,note,evidence_url\ngw-1,proj-1,ethos,2025-09-10,grp-1,We play first,https://example.org/ethos\n",
    "team_members": "member_id,project_id,role,department,is_external,joined_on,left_on\nmem-1,proj-1,Head of Learning,Learning,no,2025-09-01,\n",
    "expert_inputs": "input_id,project_id,field,organisation,is_lived_experience,given_on,advice\ninput-1,proj-1,sensory design,Play for All,yes,2026-03-01,Lower the tables\n",
    "segments": (
        "segment_id,dimension,label,sort_order,is_answer,is_sensitive\nage-0-4,age,Under 5,1,yes,no\nage-5-11,age,5 to 11,2,yes,no\nage-unknown,age,Not asked,3,no,no\n"
    ),
    "targets": "project_id,segment_id,people,intent,owner_role,basis\nproj-1,everyone,60,reflect,,\nproj-1,age-0-4,40,prioritise,learning lead,Agreed\n",
    "populations": "place_code,segment_id,people,definition,year,source\nE08000025,age-0-4,74300,usual residents,2021,Census 2021\n",
    "partners": "partner_id,name,kind,place_code\npart-1,St Mary's Nursery,nursery,E08000025\npart-2,Riverside Families,family_group,\n",
    "groups": (
        "group_id,project_id,partner_id,label,kind,roster,joined_on,left_on\n"
        "grp-1,proj-1,part-1,Tuesday group,children,20,2025-09-20,\ngrp-2,proj-1,part-2,Saturday families,families,,,\n"
        "grp-3,proj-2,part-2,Sunday families,families,15,2026-02-01,2026-06-01\n"
    ),
    "group_profiles": "group_id,segment_id,people,basis\ngrp-1,age-0-4,12,partner\ngrp-1,age-5-11,6,partner\ngrp-1,age-unknown,2,partner\n",
    "fit_criteria": "group_id,criterion,weight,score\ngrp-1,within walking distance,essential,yes\n",
    "settings": "setting_id,name,kind,latitude,longitude\nset-1,City Museum,museum,52.4,-1.9\n",
    "setting_features": "setting_id,feature,value,checked_on,note\nset-1,quiet_room,yes,2026-01-10,Beside the entrance\n",
    "needs": (
        "need_id,project_id,group_id,feature,need,raised_on,raised_how,response,met_on,confirmed_on,declined_on\n"
        "need-1,proj-1,grp-1,quiet_room,A calm start,2025-11-01,asked,,2025-11-20,2025-12-01,\n"
    ),
    "sessions": (
        "session_id,project_id,setting_id,held_on,status,hours,headcount,tip,led_by_role,title\n"
        "ses-1,proj-1,set-1,2025-10-15,held,1.5,40,4,learning lead,Den building\nses-2,proj-1,set-1,2026-12-15,planned,2,,,,\nses-3,proj-2,,2026-03-01,held,,,,,\n"
    ),
    "session_methods": "session_id,method\nses-1,play\n",
    "attendance": "session_id,group_id,people,newcomers\nses-1,grp-1,12,3\nses-1,grp-2,6,\nses-3,grp-3,10,10\n",
    "reactions": "session_id,group_id,question,face,people\nses-1,grp-1,felt_safe,5,8\n",
    "votes": "session_id,group_id,question,choice,people\nses-1,grp-1,which animal,owl,6\n",
    "reviews": "review_id,project_id,held_on,is_with_partners,reflection,change\nrev-1,proj-1,2025-12-03,yes,It went well,More time outdoors\n",
    "ideas": "idea_id,project_id,group_id,session_id,idea,raised_on,decided_on,outcome,told_back_on\nidea-1,proj-1,grp-1,ses-1,A tunnel,2025-10-15,2025-11-01,kept,2025-11-15\n",
    "celebrations": "celebration_id,project_id,held_on,kind,reach\ncel-1,proj-1,2026-09-20,display,public\n",
    "celebration_credits": "celebration_id,group_id\ncel-1,grp-1\n",
    "stories": "story_id,project_id,tip,group_id,told_on,text,consent,consent_until\nsto-1,proj-1,4,grp-1,2026-03-01,The tunnel was best,funder,2027-03-01\n",
    "assessments": "assessment_id,project_id,tip,assessed_on,assessor,group_id,level,rubric\nass-1,proj-1,4,2026-06-01,group,grp-1,3,2026-1\n",
    "actions": "action_id,project_id,tip,action,owner_role,due_on\nact-1,proj-1,4,Ask again,learning lead,2026-12-01\n",
    "thresholds": "programme_id,rule,value\nprog-1,5.2.access_known,0.6\n",
}


def written(folder: Path, **changed: str | bytes | None) -> Path:
    """The portfolio in `folder`, with some files' content exchanged (None leaves the file out)."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, content in {**BASE, **changed}.items():
        if content is not None:
            (folder / f"{table}.csv").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def brought_in(path: Path) -> Path:
    """A store file at `path` that holds the portfolio as import-000001, of the day the judged cases are of."""
    def make(draft: Path) -> None:
        store = open_store(draft)
        assert intake.import_paths(store, [written(draft.with_suffix(""))], today=DAY).import_id == "import-000001"
        store.close()

    return copied("small-portfolio.duckdb", make, path)


def only(folder: Path, **files: str | bytes) -> Path:
    """Just these tables in `folder`."""
    return written(folder, **{**dict.fromkeys(BASE), **files})


def exchanged(table: str, row: int, column: str, value: str) -> str:
    """The file of `table` with one cell exchanged; `row` as the file counts (the header is 1)."""
    lines = [line.split(",") for line in BASE[table].splitlines()]
    if column not in lines[0]:
        lines = [[*line, "" if number else column] for number, line in enumerate(lines)]
    lines[row - 1][lines[0].index(column)] = '"' + value.replace('"', '""') + '"'
    return "\n".join(",".join(line) for line in lines) + "\n"
