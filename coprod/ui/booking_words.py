"""What is said before a booking: how a setting fits, how far it is, and what to ask those who run it; worked out without a page."""

import datetime
from typing import Any

import pandas as pd

from coprod.charts.access import VALUE_WORDS
from coprod.charts.frames import listed
from coprod.ui.text import count, day, plain
from coprod.vocabulary import FEATURE, WORDS, place_name

SYMBOL = {"yes": "●", "partly": "◐", "no": "○", "unknown": "?"}
# An access fact as something a place has: “Is there …?”, “There is …”.
_THINGS = {
    "step_free_entrance": "a way in without steps", "automatic_door": "an automatic door", "step_free_to_room": "a way to the room without steps", "lift": "a lift",
    "accessible_parking": "accessible parking", "drop_off": "a drop-off point by the entrance", "accessible_toilet": "an accessible toilet",
    "changing_places": "a Changing Places toilet", "baby_changing": "a baby-changing table", "hearing_loop": "a hearing loop that works", "captions": "captions on films and screens",
    "bsl": "somebody who signs British Sign Language", "plain_language_information": "information in plain language", "pictogram_signs": "signs with pictures",
    "tactile_or_braille": "tactile or Braille information", "visual_story": "a visual story of a visit", "makaton": "somebody who signs Makaton", "interpreter": "an interpreter, or a way to bring one",
    "quiet_room": "a quiet room a group can use", "low_stimulus_times": "a time with less noise and light", "adjustable_lighting": "lighting that can be turned down",
    "low_noise": "a room with little noise", "child_height_furniture": "furniture at child height", "floor_seating": "room to sit on the floor", "feeding_space": "a place to feed a baby",
    "secure_space": "a space small children cannot leave unseen", "assistance_animals": "a welcome for assistance animals", "prayer_or_reflection_space": "a space for prayer or reflection",
}
# Only the group can say whether it knows a place.
ASK_THE_GROUP = "familiar_to_group"


def distance(row: dict[str, Any]) -> str:
    """How far a setting is: “800 m”, “2.1 km”, “distance not known”."""
    if row["kind"] == "online":
        return "online"
    if row["km"] is None:
        return "distance not known"
    return f"{round(row['km'] * 100) * 10} m" if row["km"] < 0.995 else f"{row['km']:.1f} km"


def fit(row: dict[str, Any]) -> str:
    """How a setting fits, in words, what is worst first."""
    n = row["n_yes"] + row["n_partly"] + row["n_no"] + row["n_unknown"]
    if row["fit"] == "yes":
        return "has it" if n == 1 else f"has all {n}"
    said = [f"{row[name]} {words}" for name, words in (("n_no", "not there"), ("n_partly", "only partly"), ("n_unknown", "not recorded"), ("n_yes", "there")) if row[name]]
    return VALUE_WORDS[row["fit"]] if n == 1 else ", ".join(said)


def facts_line(facts: list[dict[str, Any]]) -> str:
    """The facts of a setting with their symbols; ready for Markdown."""
    return "  \n".join(f"{SYMBOL[one['value']]} {plain(FEATURE[one['feature']].label)}: {_how_known(one)}" for one in facts)


def _how_known(one: dict[str, Any]) -> str:
    said = VALUE_WORDS[one["value"]]
    if one["value"] == "unknown":
        return said
    who = WORDS["checked_by"][one["checked_by"]].lower() if one["checked_by"] else ""
    when = f"{one['checked_on']:%B %Y}" if one["checked_on"] else "no date"
    old = ", over 24 months old" if one["is_old"] and one["checked_on"] else ""
    return f"{said} ({', '.join(filter(None, [who, when]))}{old})"


def settings_of(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows by setting, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["setting_id"], []).append(row)
    return list(found.values())


def headline(nearest: dict[str, Any], best: dict[str, Any]) -> str:
    """The nearest and the best fit, told apart."""
    n_all, n_fit = best["n_all"], best["n_fitting"]
    have = f"{n_fit:,} of {count(n_all, 'setting')} {'has' if n_fit == 1 else 'have'} all that the group needs"
    if nearest["setting_id"] == best["setting_id"]:
        return f"{have}. Nearest, and none fits better: {best['setting_name']}, {distance(best)} ({fit(best)})."
    return f"{have}. Nearest: {nearest['setting_name']}, {distance(nearest)} ({fit(nearest)}). Best fit: {best['setting_name']}, {distance(best)} ({fit(best)})."


def measured_from(origin: dict[str, Any]) -> str:
    """Where distances are measured from."""
    if origin["setting_name"]:
        return f"Distances as the crow flies from {origin['setting_name']}, where the group has met most."
    if origin["place_code"]:
        return f"Where the group usually meets is not recorded, so distances are not known; settings in {place_name(origin['place_code'])}, where its partner is, come first."
    return "Where the group usually meets is not recorded, and neither is its partner’s place: distances are not known."


def questions(facts: list[dict[str, Any]]) -> list[str]:
    """What to ask those who run a setting: what is not recorded, only partly there, old, or their own word."""
    asked = [_question(one) for one in facts if one["feature"] != ASK_THE_GROUP]
    return [one for one in asked if one]


def _question(one: dict[str, Any]) -> str | None:
    thing, value = _THINGS[one["feature"]], one["value"]
    if value == "unknown":
        return f"Is there {thing}?"
    if one["is_old"]:
        known = f"in {one['checked_on']:%B %Y}" if one["checked_on"] else "some time ago"
        was = {"yes": "there was", "partly": "there was, in part,", "no": "there was not"}[value]
        return f"We noted {known} that {was} {thing}. Is it still so?"
    if value == "partly":
        return f"There is {thing} only in part, we have noted. What is there, and what is missing?"
    if one["checked_by"] == "self_declared":
        return f"You have told us that there is {'not ' if value == 'no' else ''}{thing}. May one of us come and see?" if value == "yes" else None
    return None


def letter(setting_name: str, on: datetime.date, asked: list[str]) -> str:
    """The questions as a text to send. It names neither the group nor its project."""
    listed_questions = "\n".join(f"- {one}" for one in asked)
    return f"{setting_name}\n\nWe would like to bring a group on {on:%A} {day(on)}. Before we book, may we ask:\n{listed_questions}\n\nThank you. A “no” helps us too."


def remarks(row: dict[str, Any], facts: list[dict[str, Any]], origin: dict[str, Any]) -> list[str]:
    """What else to know of a setting: booked that day, its place, known to the group or not."""
    said = []
    if row["booked_for"]:
        said.append(f"Planned here that day: {listed(list(row['booked_for']))}.")
    if row["setting_id"] == origin["setting_id"]:
        said.append("The group usually meets here.")
    if row["km"] is None and row["is_same_place"]:
        said.append(f"In {place_name(row['place_code'])}, as the group’s partner is.")
    if any(one["feature"] == ASK_THE_GROUP and one["value"] == "unknown" for one in facts):
        said.append("Ask the group whether it knows the place.")
    return said


def table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """What is shown, a row a fact."""
    return pd.DataFrame([
        {
            "Setting": row["setting_name"], "Distance in km": None if row["km"] is None else round(row["km"], 2), "Needed": FEATURE[row["feature"]].label,
            "There": VALUE_WORDS[row["value"]], "Checked on": f"{row['checked_on']:%Y-%m-%d}" if row["checked_on"] else "",
            "Checked by": WORDS["checked_by"].get(row["checked_by"] or "", ""), "Planned here that day": "; ".join(row["booked_for"] or []),
        }
        for row in rows
    ])


def needed(needs: list[dict[str, Any]]) -> str:
    """What the group needs, as facts and otherwise; ready for Markdown."""
    features = list(dict.fromkeys(one["feature"] for one in needs if one["feature"]))
    return plain(f"The group needs {listed([_THINGS.get(one, 'a place it knows') for one in features], most=30)}.")


def other_needs(needs: list[dict[str, Any]]) -> list[str]:
    """Needs that no access fact answers, to be kept in mind."""
    return list(dict.fromkeys(one["need"] for one in needs if not one["feature"] and not one["is_met"]))
