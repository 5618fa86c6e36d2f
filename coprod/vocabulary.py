"""The words of the field: ids, labels, order. The only place they live.

Ids are what the store and files hold; labels are what people read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tip:
    """One of the nine tips: `number` 1–9, `title` as published, `short` for axes, `sentence` says what it asks."""

    number: int
    title: str
    short: str
    sentence: str


TIPS = (
    Tip(1, "Do the groundwork", "Groundwork", "Agree what co-production means here, share an ethos, look at how others did it."),
    Tip(2, "Build your team", "Team", "Bring together at least two people, across departments and with outsiders."),
    Tip(3, "Work with experts", "Experts", "Ask people who know, lived experience included, and ask early."),
    Tip(4, "Identify and connect with your target audience", "Audience", "Find the right partner, not someone almost right."),
    Tip(5, "Create the best enabling environment", "Environment", "Setting, access, feeling safe: listen."),
    Tip(6, "Communication doesn't need words", "Communication", "Play, make and move; not only write."),
    Tip(7, "Record, reflect, review, revise", "Review", "Regularly, and together."),
    Tip(8, "Celebrate and share success", "Celebrate", "Credit the groups, as the work goes on."),
    Tip(9, "It's an ongoing process", "Ongoing", "Don't stop once the gallery is open."),
)
TIP = {tip.number: tip for tip in TIPS}

LEVELS = {0: "Not yet", 1: "Emerging", 2: "Developing", 3: "Established", 4: "Embedded"}
NO_DATA, NOT_DUE = "no_data", "not_due"
STATUS_LABELS = {
    "ok": "recorded", NO_DATA: "not recorded", NOT_DUE: "not due before opening", "below": "below its share",
    "above": "above its share", "near": "near its share", "too_few": "too few to tell", "almost_right": "almost right", "quiet": "gone quiet",
}
GAPS = {
    "not_assessed": "Not assessed", "agree": "Agree", "under_claim": "Under-claim",
    "under_recorded": "Under-recorded", "over_claim": "Over-claim",
}
REASONS = {
    "session_unfit": "Setting does not fit", "no_review": "No review", "need_open": "Need open", "gone_quiet": "Gone quiet",
    "almost_right": "Almost the right partner", "no_expert": "No expert yet", "behind_target": "Behind target",
    "not_told_back": "Not told back", "records_overdue": "Records overdue", "consent_ending": "Consent ending", "action_overdue": "Action past due",
}
PHASES = {
    "before_opening": "Before opening", "opened_within_year": "Opened within a year", "ongoing": "Ongoing", "ended": "Ended",
}


@dataclass(frozen=True)
class Feature:
    """An access fact a setting can have. `family` groups it; core ones make up `access_known`."""

    id: str
    label: str
    family: str
    is_core: bool = False

    @property
    def said(self) -> str:
        """The label as it stands inside a sentence: a proper name keeps its capital."""
        return self.label if self.label.startswith(("British", "Changing Places", "Makaton")) else self.label[0].lower() + self.label[1:]


def _features(family: str, *pairs: tuple[str, str]) -> tuple[Feature, ...]:
    return tuple(Feature(name.rstrip("*"), label, family, name.endswith("*")) for name, label in pairs)


# A star marks the ten core facts. After A11yJSON, OpenStreetMap and PAS 6463: objects are described, not people.
FEATURES = (
    *_features(
        "Arrival", ("step_free_entrance*", "Step-free entrance"), ("automatic_door", "Automatic door"), ("step_free_to_room*", "Step-free to the room"),
        ("lift", "Lift"), ("accessible_parking", "Accessible parking"), ("drop_off", "Drop-off point"),
    ),
    *_features(
        "Toilets", ("accessible_toilet*", "Accessible toilet"), ("changing_places", "Changing Places toilet"), ("baby_changing*", "Baby changing"),
    ),
    *_features(
        "Communication", ("hearing_loop*", "Hearing loop"), ("captions", "Captions"), ("bsl", "British Sign Language"),
        ("plain_language_information*", "Plain-language information"), ("pictogram_signs", "Picture signs"), ("tactile_or_braille", "Tactile or braille"),
        ("visual_story*", "Visual story"), ("makaton", "Makaton"), ("interpreter", "Interpreter"),
    ),
    *_features(
        "Sensory", ("quiet_room*", "Quiet room"), ("low_stimulus_times", "Low-stimulus times"), ("adjustable_lighting", "Adjustable lighting"), ("low_noise*", "Low noise"),
    ),
    *_features(
        "Early years", ("child_height_furniture*", "Child-height furniture"), ("floor_seating", "Floor seating"), ("feeding_space", "Feeding space"), ("secure_space", "Secure space"),
    ),
    *_features(
        "Belonging", ("familiar_to_group", "Familiar to the group"), ("assistance_animals", "Assistance animals"), ("prayer_or_reflection_space", "Prayer or reflection space"),
    ),
)
FEATURE = {feature.id: feature for feature in FEATURES}

_THRESHOLD_RULES = """1.3.ethos_lead_days 1.3.partners_agreed 2.1.team_size 2.2.departments 2.3.external_organisations 2.3.lead_dependence
3.2.expert_entry 3.3.expert_entry 3.3.advice_acted_on 4.2.prioritised_present 4.3.reach_vs_target 5.2.access_known 5.3.access_known 5.3.needs_met
5.3.safety_asked 6.2.writing_dependency 6.3.writing_dependency 6.3.method_variety 7.2.two_reviews 7.2.longest_review_gap 7.3.longest_review_gap
7.3.loop_closed 8.2.groups_credited 8.3.groups_credited 9.2.came_lately 9.3.still_with_us""".split() + [f"{tip}.4.partner_assessment" for tip in range(1, 10)]


def _plain(words: str) -> dict[str, str]:
    return {word: word.replace("_", " ").capitalize() for word in words.split()}


# Word lists by the name the record declaration uses: id → label, in the order people see them.
WORDS: dict[str, dict[str, str]] = {
    "project_status": _plain("planned active paused complete stopped"),
    "groundwork_kind": {"ethos": "Ethos", "definition": "Definition", "precedent": "Example we looked at", "approach": "Approach"},
    "intent": {"reflect": "Reflect the place", "prioritise": "Prioritise", "not_targeted": "Not a target"},
    "partner_kind": {
        **_plain("nursery school sen_school family_group community_group charity university health library museum business other"),
        "sen_school": "Special school",
    },
    "group_kind": _plain("children young_people families adults professionals"),
    "profile_basis": {"counted": "Counted", "partner": "Told by the partner", "estimate": "Estimate"},
    "fit_weight": _plain("essential desirable"),
    "fit_score": _plain("yes partly no"),
    "setting_kind": _plain("museum library school nursery community_venue outdoors online other"),
    "feature": {feature.id: feature.label for feature in FEATURES},
    "feature_value": _plain("yes partly no unknown"),
    "checked_by": _plain("self_declared staff_visit partner_visit register"),
    "need_raised_how": _plain("asked said shown observed"),
    "reaction_question": {"felt_safe": "I felt safe", "joined_in": "I joined in", "enjoyed": "I enjoyed it", "come_back": "I want to come back"},
    "session_status": _plain("planned held cancelled"),
    "involvement": {"consult": "Asked", "collaborate": "Worked together", "led_by_participants": "Led by participants"},
    "writing": {"none": "No writing", "alternative_offered": "Alternative offered", "required": "Writing required"},
    "method": {
        **_plain(
            "play drawing making photo_video role_play music_movement object_handling storytelling observation voting_with_objects "
            "conversation walk written_survey written_notes presentation"
        ),
        "photo_video": "Photo and video", "role_play": "Role play", "music_movement": "Music and movement",
    },
    "supports_ethos": _plain("yes partly no"),
    "idea_outcome": {"changed": "Changed", "kept": "Considered, no change", "declined": "Declined"},
    "idea_raised_how": _plain("said shown made chosen"),
    "celebration_kind": _plain("event display publication award thank_you online"),
    "celebration_reach": _plain("partners internal public"),
    "consent": {"none": "None", "internal": "Within the organisation", "funder": "Funders", "public": "Public"},
    "assessor": _plain("team group peer moderator"),
    "threshold_rule": {rule: rule for rule in _THRESHOLD_RULES},
}

# Names of some local authorities by GSS code (Office for National Statistics), so that people read a name; others keep their code.
_PLACES = {
    "E06000002": "Middlesbrough", "E06000014": "York", "E06000015": "Derby", "E06000016": "Leicester", "E06000018": "Nottingham",
    "E06000021": "Stoke-on-Trent", "E06000023": "Bristol", "E06000026": "Plymouth", "E06000044": "Portsmouth", "E06000045": "Southampton",
    "E08000003": "Manchester", "E08000006": "Salford", "E08000009": "Trafford", "E08000012": "Liverpool", "E08000019": "Sheffield",
    "E08000021": "Newcastle upon Tyne", "E08000024": "Sunderland", "E08000025": "Birmingham", "E08000026": "Coventry",
    "E08000027": "Dudley", "E08000028": "Sandwell", "E08000029": "Solihull", "E08000030": "Walsall", "E08000031": "Wolverhampton",
    "E08000032": "Bradford", "E08000033": "Calderdale", "E08000034": "Kirklees", "E08000035": "Leeds", "E08000036": "Wakefield",
    "E09000007": "Camden", "E09000012": "Hackney", "E09000022": "Lambeth", "E09000025": "Newham", "E09000028": "Southwark",
    "E09000030": "Tower Hamlets", "W06000011": "Swansea", "W06000015": "Cardiff", "W06000022": "Newport",
}


def places_called(text: str) -> list[str]:
    """The codes of places whose name holds `text`, whatever its case; none for an empty text."""
    return [code for code, name in _PLACES.items() if text and text.lower() in name.lower()]


def place_name(code: str) -> str:
    """The place's name where it is known here, else its code."""
    return _PLACES.get(code, code)
