"""The fields of a 360Giving grant that the records have a place for, and how headings of a sheet spell them.

A sheet of grants heads its columns with titles ("Recipient Org:Name") or with paths ("recipientOrganization/0/name"); both
come in many hands: other capitals, spaces anywhere, s for z. Source: the 360Giving Data Standard, its flattened form.
"""

import re
from dataclasses import dataclass

# Column of the flattened sheet → its path in a grant. The names are the standard's own titles.
PATHS = {
    "Identifier": ("id",), "Title": ("title",), "Description": ("description",), "Currency": ("currency",), "Amount Awarded": ("amountAwarded",),
    "Award Date": ("awardDate",), "Planned Dates:Start Date": ("plannedDates", "startDate"), "Planned Dates:End Date": ("plannedDates", "endDate"),
    "Recipient Org:Name": ("recipientOrganization", "name"), "Recipient Org:Identifier": ("recipientOrganization", "id"),
    "Funding Org:Identifier": ("fundingOrganization", "id"), "Funding Org:Name": ("fundingOrganization", "name"),
    "Grant Programme:Title": ("grantProgramme", "title"), "Grant Programme:Code": ("grantProgramme", "code"),
    "Beneficiary Location:Geographic Code": ("beneficiaryLocation", "geoCode"),
}
# What a grant of the standard cannot be without; an organisation counts as given by its name or its identifier.
REQUIRED = ("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Recipient Org:Name", "Funding Org:Name")
INSTEAD = {"Recipient Org:Name": "Recipient Org:Identifier", "Funding Org:Name": "Funding Org:Identifier"}
PERSON = "Recipient Ind"

_SECTIONS = {
    "recipientOrganization": ("recipientorg", "recipientorganisation", "recipientorganization"),
    "fundingOrganization": ("fundingorg", "fundingorganisation", "fundingorganization"),
    "plannedDates": ("planneddates", "planneddate"), "grantProgramme": ("grantprogramme", "grantprogram"),
    "beneficiaryLocation": ("beneficiarylocation",),
}
_FIELDS = {
    "id": ("id", "identifier"), "name": ("name",), "title": ("title",), "description": ("description",), "currency": ("currency",),
    "amountAwarded": ("amountawarded",), "awardDate": ("awarddate",), "startDate": ("startdate",), "endDate": ("enddate",), "code": ("code",),
    "geoCode": ("geocode", "geographiccode"),
}
_PERSON = re.compile(r"recipientind(ividual)?(id|identifier|name|details.*)?|toindividualsdetails.*")


@dataclass(frozen=True)
class Heading:
    """What one heading means: a column of the flattened sheet and which of several (0 is the first), or a person's column."""

    column: str
    nth: int = 0


def _spellings() -> dict[str, str]:
    found = {}
    for column, path in PATHS.items():
        sections = _SECTIONS[path[0]] if len(path) == 2 else ("",)
        found.update({section + field: column for section in sections for field in _FIELDS[path[-1]]})
    return found


_COLUMN_OF = _spellings()


def heading_of(written: str) -> Heading | None:
    """What the heading `written` means; None where it is nothing the records have a place for."""
    # An unnumbered path and number 0 are both the first.
    nth = next((int(digits) for digits in re.findall(r"[:/.]\s*([0-9]{1,3})\s*(?=[:/.])", written)), 0)
    bare = re.sub(r"[^a-z]", "", re.sub(r"[:/.]\s*[0-9]{1,3}\s*(?=[:/.])", "", written).lower())
    if _PERSON.fullmatch(bare):
        return Heading(PERSON)
    column = _COLUMN_OF.get(bare)
    return Heading(column, nth) if column else None
