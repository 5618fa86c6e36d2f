"""Grants out as 360Giving, settings and their access facts out as A11yJSON.

Both files are valid for others to read, and carry under `coprod` what the standard has no field for: so importing them again
gives the same records. What is lost either way stands in docs/standards.md.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod.errors import CoprodError
from coprod.intake.recipes.ids import slug
from coprod.intake.standards.access_facts import as_accessibility
from coprod.intake.standards.giving_json import OWN_KEY
from coprod.schema import TABLES
from coprod.store import Store, exporting
from coprod.vocabulary import place_name

# Before the ids this export has to make up for organisations that have none in the records.
PREFIX = "360G-coprod-"
_CATEGORY = {"museum": "museum", "library": "library", "school": "school", "nursery": "kindergarten", "community_venue": "community_centre", "outdoors": "park", "other": "other"}

_Record = dict[str, str | None]


class Written(dict[str, int]):
    """Rows written by table; `left_out` holds the records that were not: id → why, in words."""

    def __init__(self, table: str, n_written: int, left_out: dict[str, str]) -> None:
        super().__init__({table: n_written})
        self.left_out = left_out


def export_360giving(store: Store, path: Path) -> Written:
    """Write every grant to `path` as 360Giving JSON; a grant that lacks what the standard requires is left out and named.

    Raises CoprodError where the file cannot be written.
    """
    held = _held(store, "grants", "projects", "programmes", "funders")
    left_out: dict[str, str] = {}
    grants = []
    for row in held["grants"].values():
        project = held["projects"][row["project_id"] or ""]
        grant = _Grant(row, project, held["programmes"][project["programme_id"] or ""], held["funders"][row["funder_id"] or ""])
        if grant.lacking:
            left_out[row["grant_id"] or ""] = f"has no {', '.join(grant.lacking)}"
        else:
            grants.append(grant.as_json())
    _write(path, {"grants": grants})
    return Written("grants", len(grants), left_out)


def export_a11yjson(store: Store, path: Path) -> Written:
    """Write every setting to `path` as A11yJSON, an access fact that is unknown left unsaid; online settings are no places.

    Raises CoprodError where the file cannot be written.
    """
    held = _held(store, "settings", "setting_features")
    facts: dict[str, list[_Record]] = {}
    for fact in held["setting_features"].values():
        if fact["value"] != "unknown":
            facts.setdefault(fact["setting_id"] or "", []).append(fact)
    left_out: dict[str, str] = {}
    places = []
    for setting_id, setting in held["settings"].items():
        if setting["kind"] == "online":
            left_out[setting_id] = "is online, and the standard describes places"
        else:
            places.append(_place(setting, facts.get(setting_id, [])))
    _write(path, {"type": "FeatureCollection", "features": places})
    return Written("settings", len(places), left_out)


def _held(store: Store, *tables: str) -> dict[str, dict[str, _Record]]:
    """The records of several tables as of one moment, by key (a key of several columns joined by spaces)."""
    with store.snapshot() as cursor:
        return {name: _by_key(name, exporting.Rows(cursor, TABLES[name])) for name in tables}


def _by_key(name: str, rows: Iterable[list[tuple[str | None, ...]]]) -> dict[str, _Record]:
    table = TABLES[name]
    records = [dict(zip(table.names, row, strict=True)) for chunk in rows for row in chunk]
    return {" ".join(record[key] or "" for key in table.key): record for record in records}


@dataclass(frozen=True)
class _Grant:
    """One grant with the records around it."""

    row: _Record
    project: _Record
    programme: _Record
    funder: _Record

    @property
    def lacking(self) -> list[str]:
        """What the standard requires and the records do not have."""
        wanted = {"amount": self.row["amount"], "currency": self.row["currency"], "award date": self.row["awarded_on"], "recipient (the project's organisation)": self._recipient}
        return [name for name, value in wanted.items() if not value]

    @property
    def _recipient(self) -> str | None:
        return self.project["organisation"] or self.programme["organisation"]

    def as_json(self) -> dict[str, Any]:
        project, title = self.project, self.row["title"] or self.project["name"]
        recipient = self._recipient or ""
        made: dict[str, Any] = {
            "id": self.row["grant_id"], "title": title, "description": project["summary"] or title, "currency": self.row["currency"],
            "amountAwarded": _number(self.row["amount"] or "0"), "awardDate": self.row["awarded_on"],
            "plannedDates": [_given({"startDate": project["starts_on"], "endDate": project["ends_on"]})],
            "recipientOrganization": [{"id": PREFIX + slug(recipient), "name": recipient}],
            "fundingOrganization": [{"id": self.funder["org_id"] or PREFIX + slug(self.funder["funder_id"] or ""), "name": self.funder["name"]}],
            "grantProgramme": [{"code": self.programme["programme_id"], "title": self.programme["name"]}],
        }
        if project["place_code"]:
            made["beneficiaryLocation"] = [{"name": place_name(project["place_code"]), "geoCode": project["place_code"]}]
        return {**made, OWN_KEY: self._own()}

    def _own(self) -> dict[str, str | None]:
        project, programme, funder = self.project, self.programme, self.funder
        return {
            "projectId": project["project_id"], "projectName": project["name"], "status": project["status"], "summary": project["summary"],
            "organisation": project["organisation"], "placeCode": project["place_code"], "startsOn": project["starts_on"], "endsOn": project["ends_on"],
            "programmeId": programme["programme_id"], "programmeName": programme["name"], "programmeOrganisation": programme["organisation"],
            "funderId": funder["funder_id"], "funderName": funder["name"], "funderOrgId": funder["org_id"],
            "title": self.row["title"], "amount": self.row["amount"],
        }


def _place(setting: _Record, facts: list[_Record]) -> dict[str, Any]:
    longitude, latitude = setting["longitude"], setting["latitude"]
    point = {"type": "Point", "coordinates": [float(longitude), float(latitude)]} if longitude and latitude else None
    told = {fact["feature"] or "": _given({"value": fact["value"], "checkedOn": fact["checked_on"], "checkedBy": fact["checked_by"]}) for fact in facts}
    properties = {
        "_id": setting["setting_id"], "name": setting["name"], "category": _CATEGORY[setting["kind"] or "other"],
        "accessibility": as_accessibility({fact["feature"] or "": fact["value"] or "" for fact in facts}),
        OWN_KEY: {**_given({"kind": setting["kind"], "placeCode": setting["place_code"]}), "features": told},
    }
    return {"type": "Feature", "geometry": point, "properties": properties}


def _given(record: _Record) -> _Record:
    return {name: value for name, value in record.items() if value is not None}


def _number(written: str) -> int | float:
    number = Decimal(written)
    return int(number) if number == number.to_integral_value() else float(number)


def _write(path: Path, made: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CoprodError("The export cannot be written", f"{path}: {error.strerror or error}.", "Name a file you may write to.") from error
