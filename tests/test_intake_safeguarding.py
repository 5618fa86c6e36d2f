"""What looks like a person's data is refused, and what does not is left alone: counted on a labelled set."""

import pytest

from coprod.intake import safeguarding
from tests import labelled_values as labelled

ROLE = {"kind": "text", "may_hold_name": False, "is_role": True}
TEXT = {"kind": "text", "may_hold_name": False, "is_role": False}
NAMED = {"kind": "text", "may_hold_name": True, "is_role": False}
ID, CODE, FREE = ({"kind": kind, "may_hold_name": True, "is_role": False} for kind in ("id", "code", "free"))


def personal() -> list[tuple[str, str, dict]]:
    cases = [(what, value, ROLE) for what, value in labelled.PERSONAL_IN_ROLES]
    for what, value in labelled.PERSONAL_ANYWHERE:
        cases += [(what, value, column) for column in (ROLE, TEXT, NAMED, CODE, FREE)]
    for what, value in labelled.PERSONAL_NUMBERS:
        cases += [(what, value, column) for column in (TEXT, NAMED, CODE)]
    return cases


def harmless() -> list[tuple[str, dict]]:
    return [
        *[(value, ROLE) for value in labelled.HARMLESS_ROLES], *[(value, TEXT) for value in labelled.HARMLESS_TEXTS],
        *[(value, NAMED) for value in (*labelled.HARMLESS_NAMES, *labelled.HARMLESS_ROLES, *labelled.HARMLESS_TEXTS)],
        *[(value, ID) for value in labelled.HARMLESS_IDS], *[(value, CODE) for value in labelled.HARMLESS_CODES],
        *[(value, FREE) for value in (*labelled.HARMLESS_TEXTS, *labelled.HARMLESS_NAMES, "12/03/2016", "Sarah Jones", "H801200001001")],
    ]


def test_at_least_98_in_100_are_caught() -> None:
    missed = [(what, value, column["kind"]) for what, value, column in personal() if not safeguarding.reason(value, **column)]
    assert len(missed) / len(personal()) <= 0.02, missed


def test_at_most_2_in_100_are_refused_wrongly() -> None:
    refused = [(value, column["kind"], safeguarding.reason(value, **column)) for value, column in harmless() if safeguarding.reason(value, **column)]
    assert len(refused) / len(harmless()) <= 0.02, refused


def test_the_sets_are_large_enough_to_mean_something() -> None:
    assert len({value for _, value, _ in personal()}) >= 100
    assert len({value for value, _ in harmless()}) >= 100


@pytest.mark.parametrize(("value", "kind"), [("9434765919", "id"), ("H801200001001", "id"), ("07700900123", "id"), ("12/03/2016", "id"), ("jo@example.org", "link")])
def test_numbers_of_persons_are_no_ids(value: str, kind: str) -> None:
    assert safeguarding.reason(value, kind, may_hold_name=True)


def test_an_old_date_alone_is_a_birthday_where_no_date_belongs() -> None:
    assert safeguarding.reason("2019-05-14", "text", may_hold_date=False) == "a date of birth"
    assert safeguarding.reason("2019-05-14", "text") is None
    assert safeguarding.reason("2099-05-14", "text", may_hold_date=False) is None
    assert safeguarding.reason("2019-05-14 group", "text", may_hold_name=True, may_hold_date=False) is None


@pytest.mark.parametrize("value", ["https://example.org/07700900123", "https://example.org/LS2-7AD", "https://example.org/@museum"])
def test_links_are_only_searched_for_addresses(value: str) -> None:
    assert safeguarding.reason(value, "link") is None


@pytest.mark.parametrize("header", [
    "nhs_number", "NHS Number", "nhs-no", "NHSNumber", "upn", "UPN", "first_name", "First Name", "firstname", "FirstName", "surname", "Surname ", "last name", "full_name", "child_name",
    "Child's name", "pupil_name", "names of children", "dob", "D.O.B.", "date_of_birth", "Date of Birth", "birth_date", "birthday", "child_dob", "email", "E-mail", "parent_email",
    "Email address", "phone", "telephone", "Tel", "mobile", "Mobile number", "phone_number", "home_address", "address", "Address line 1", "postcode", "Post Code", "home postcode",
    "contact_name", "parent name", "participant_name", "staff_name", "teacher name", "forename", "next of kin", "emergency_contact_name", "national insurance number", "carer_phone",
])
def test_headers_of_personal_columns_are_known(header: str) -> None:
    assert safeguarding.header_reason(header)


@pytest.mark.parametrize("header", [
    "reech", "name", "label", "notes", "partner_name", "programme_name", "school_name", "setting", "place", "group_size", "age", "ethnicity", "venue_name", "headcount", "telephone_box_visible",
    "led_by", "number", "id", "project_number", "title", "born_digital",
])
def test_other_strange_headers_are_not(header: str) -> None:
    assert safeguarding.header_reason(header) is None
