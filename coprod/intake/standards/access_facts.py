"""A place's `accessibility` in A11yJSON → our access features, and back: only what means the same, never more than is said.

A fact comes out yes, partly or no; what is not said gives nothing. Where several things are described (entrances,
restrooms), one that is enough for a person to use gives yes, and no takes all of them to be known. What each mapping
rests on, and what was left out on purpose, stands in docs/standards.md. Source: the A11yJSON schema.
"""

from collections.abc import Callable, Iterable
from typing import Any

YES, PARTLY, NO = "yes", "partly", "no"
# British Sign Language, as language tags write it.
_BSL = ("bfi", "sgn-bfi", "sgn-gb", "sgn-gb-bfi")
_OFTEN = {"always": YES, "sometimes": PARTLY, "never": NO}


class NotAFact(Exception):
    """A value of another kind than the standard says; holds the path to it."""

    def __init__(self, path: str, value: Any) -> None:
        super().__init__(path)
        self.path, self.value = path, value


class Said:
    """A group of fields of the document that knows its path; asks for true or false strictly."""

    def __init__(self, given: Any, path: str) -> None:
        if given is not None and not isinstance(given, dict):
            raise NotAFact(path, given)
        self._given: dict[str, Any] = given or {}
        self.path = path

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def raw(self, name: str) -> Any:
        """The value as it stands; None where it is absent."""
        return self._given.get(name)

    def flag(self, name: str) -> bool | None:
        """True, false, or None where nothing is said. Raises NotAFact for anything else."""
        value = self._given.get(name)
        if value is not None and not isinstance(value, bool):
            raise NotAFact(f"{self.path}/{name}", value)
        return value

    def group(self, name: str) -> "Said":
        """The group of fields of that name; an empty one where it is absent. Raises NotAFact."""
        return Said(self._given.get(name), f"{self.path}/{name}")

    def groups(self, name: str) -> list["Said"]:
        """The list of groups of that name; none where it is absent. Raises NotAFact."""
        value = self._given.get(name)
        if value is not None and not isinstance(value, list):
            raise NotAFact(f"{self.path}/{name}", value)
        return [Said(one, f"{self.path}/{name}/{nth}") for nth, one in enumerate(value or [])]


def facts_of(accessibility: Any) -> dict[str, str]:
    """Feature → yes, partly or no, in our own order of features. Raises NotAFact."""
    said = Said(accessibility, "accessibility")
    found = {feature: read(said) for feature, read in _READ.items()}
    return {feature: value for feature, value in found.items() if value}


def as_accessibility(facts: dict[str, str]) -> dict[str, Any]:
    """Facts as `accessibility`, as far as the standard has a field that means the same; partly has none."""
    made: dict[str, Any] = {}
    for feature, value in facts.items():
        if value in (YES, NO) and feature in _WRITE:
            _put(made, _WRITE[feature], value == YES)
    return made


def _put(made: dict[str, Any], path: str, value: bool) -> None:
    name, _, rest = path.partition(".")
    if not rest:
        made[name] = value
    elif name.endswith("[]"):
        _put(made.setdefault(name[:-2], [{}])[0], rest, value)
    else:
        _put(made.setdefault(name, {}), rest, value)


def _word(flag: bool | None) -> str | None:
    return None if flag is None else YES if flag else NO


def _any(values: Iterable[str | None]) -> str | None:
    """Of several things the best is enough; no, where all are known to be no."""
    met = list(values)
    if YES in met:
        return YES
    if PARTLY in met:
        return PARTLY
    return NO if met and all(value == NO for value in met) else None


def _share(flags: Iterable[bool | None]) -> str | None:
    """Of several things all, some or none have it; those that do not say are left aside, but then none is not known."""
    met = list(flags)
    if True in met:
        return PARTLY if False in met else YES
    return NO if met and all(flag is False for flag in met) else None


def _entrance(said: Said) -> str | None:
    if said.flag("isLevel") or said.flag("hasFixedRamp"):
        return YES
    if said.flag("hasRemovableRamp"):
        return PARTLY
    return NO if said.flag("isLevel") is False else None


def _step_free_entrance(said: Said) -> str | None:
    entrances = said.groups("entrances")
    if any("isLevel" in one or "hasFixedRamp" in one or "hasRemovableRamp" in one for one in entrances):
        return _any(_entrance(one) for one in entrances)
    grade = _grade(said)
    if grade:
        return grade
    if said.group("accessibleWith").flag("wheelchair"):
        return YES
    return PARTLY if said.group("partiallyAccessibleWith").flag("wheelchair") else None


def _grade(said: Said) -> str | None:
    # "not" says that the entrance has steps or that no room can be reached, but not which.
    return {"fully": YES, "partially": PARTLY}.get(str(said.raw("wheelchairAccessibilityGrade")))


def _automatic_door(said: Said) -> str | None:
    doors = [one.group("door") for one in said.groups("entrances") if one.raw("door") is not None]
    return _any(_word(door.flag("isAutomatic") if "isAutomatic" in door else door.flag("isAutomaticOrAlwaysOpen")) for door in doors)


def _parking(said: Said) -> str | None:
    if "parking" not in said:
        return None
    parking = said.group("parking")
    if said.raw("parking") is None or ("forWheelchairUsers" in parking and parking.raw("forWheelchairUsers") is None):
        # Here null says that there is none; what is absent is not known.
        return NO
    lots = parking.group("forWheelchairUsers")
    if "isAvailable" in lots:
        return _word(lots.flag("isAvailable"))
    count = lots.raw("count")
    return _word(count > 0) if isinstance(count, int | float) and not isinstance(count, bool) else None


def _toilet(said: Said) -> str | None:
    return _any(_word(one.flag("isAccessibleWithWheelchair")) for one in said.groups("restrooms"))


def _changing_places(said: Said) -> str | None:
    return _any(_changing_place(one) for one in said.groups("restrooms"))


def _changing_place(restroom: Said) -> str | None:
    bench, hoist = restroom.flag("hasChangingTableForAdults"), restroom.flag("hasCeilingHoist")
    if bench is False or hoist is False:
        return PARTLY if bench or hoist else NO if bench is False else None
    return YES if bench and hoist else None


def _baby_changing(said: Said) -> str | None:
    return _any(_word(one.flag("hasChangingTableForBabies")) for one in said.groups("restrooms"))


def _captions(said: Said) -> str | None:
    def of_media(one: Said) -> bool | None:
        subtitles, live = one.flag("hasSubtitles"), one.flag("hasRealTimeCaptioning")
        return True if subtitles or live else subtitles if live is None else live if subtitles is None else False

    told = _share(of_media(one) for one in said.groups("media"))
    watching = said.group("interactions")
    seen = [watching.group(name).group("perception").raw("subtitles") for name in ("watch", "watchMovies", "watchPlays")]
    return told or _any(_OFTEN.get(str(one)) for one in seen if one is not None)


def _bsl(said: Said) -> str | None:
    if _signs(said.group("staff").raw("spokenLanguages")):
        return YES
    told = [_signs(one.raw("languages")) for one in said.groups("media") if one.raw("languages")]
    # A list without it names what was written down, not what there is none of.
    return (YES if all(told) else PARTLY) if any(told) else None


def _signs(languages: Any) -> bool:
    return isinstance(languages, list) and any(str(language).casefold() in _BSL for language in languages)


def _plain_language(said: Said) -> str | None:
    return _share(one.flag("hasPlainLanguageOption") for one in said.groups("media"))


def _pictograms(said: Said) -> str | None:
    return _share(one.flag("hasPictograms") for one in said.groups("signageSystems"))


def _tactile(said: Said) -> str | None:
    signs = [said.flag("hasBrailleSignage"), said.flag("hasTactileSignage")]
    signs += [flag for one in said.groups("signageSystems") for flag in (one.flag("hasBraille"), one.flag("hasRaisedLetters"), one.flag("hasTactileMap"))]
    media = [one.flag("isBraille") or one.flag("isTactile") or _is_tactile(one.raw("accessMode")) for one in said.groups("media")]
    if any(signs) or any(media):
        return YES
    return NO if signs[:2] == [False, False] and not media else None


def _is_tactile(modes: Any) -> bool:
    return isinstance(modes, list) and "tactile" in modes


def _assistance_animals(said: Said) -> str | None:
    policy = said.group("animalPolicy")
    named = ("allowsGuideDogs", "allowsAssistanceDogs", "allowsServiceAnimals")
    told = _share(flag for name in named if (flag := policy.flag(name)) is not None)
    if told:
        return told
    return YES if policy.flag("allowsDogs") else _word(said.group("accessibleWith").flag("guideDog"))


_READ: dict[str, Callable[[Said], str | None]] = {
    "step_free_entrance": _step_free_entrance, "automatic_door": _automatic_door, "step_free_to_room": _grade, "accessible_parking": _parking,
    "accessible_toilet": _toilet, "changing_places": _changing_places, "baby_changing": _baby_changing,
    "hearing_loop": lambda said: _word(said.flag("hasInductionLoop")), "captions": _captions, "bsl": _bsl, "plain_language_information": _plain_language,
    "pictogram_signs": _pictograms, "tactile_or_braille": _tactile, "low_noise": lambda said: _word(said.flag("isQuiet")), "assistance_animals": _assistance_animals,
}
_WRITE = {
    "step_free_entrance": "entrances[].isLevel", "automatic_door": "entrances[].door.isAutomatic", "accessible_parking": "parking.forWheelchairUsers.isAvailable",
    "accessible_toilet": "restrooms[].isAccessibleWithWheelchair", "baby_changing": "restrooms[].hasChangingTableForBabies",
    "hearing_loop": "hasInductionLoop", "plain_language_information": "media[].hasPlainLanguageOption", "pictogram_signs": "signageSystems[].hasPictograms",
    "low_noise": "isQuiet", "assistance_animals": "animalPolicy.allowsAssistanceDogs",
}
MAPPED = tuple(_READ)
