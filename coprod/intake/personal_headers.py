"""What of a person a column holds, by its header: for certain, or likely where its values bear it out."""

import re
import unicodedata
from functools import lru_cache

NAME, BIRTH, EMAIL, TELEPHONE, ADDRESS, NUMBER = (
    "a person's name", "a date of birth", "an e-mail address", "a telephone number", "a home address", "a personal number",
)
_CERTAIN = {
    NAME: r"((first|fore|given|christian|middle|last|family|sur|full|child|childs|pupils?|students?|participants?|person|parents?|mothers?|fathers?|carers?|guardians?|contact|legal|chosen|official"
    r"|(head_?)?teachers?|staff|members?|attendees?|young_persons?|preferred|known_as|artists?|facilitators?|volunteers?|emergency_contact|leaders?|lead|key_?workers?)s?_?names?(_s)?"
    r"|names?_of_.*(child|pupil|parent|person|participant|carer|teacher|worker|staff).*"
    r"|(.*_)?(surname|forename)s?(_.*)?|(child|pupil|parent|participant|carer|guardian)(ren|s)?_((carer|guardian)s?_)?(first|last|full|sur|fore)?_?names?|known_as|next_of_kin|(.*_)?initials(_.*)?"
    # Welsh, as bilingual forms have it.
    r"|(.*_)?cyfenw(au)?(_.*)?|(.*_)?enw_(cyntaf|olaf|llawn)|enwau?_?r?_(y_)?(plentyn|plant|disgybl(ion)?|rhiant|rhieni|gofalwr|athro|athrawes|cyswllt|person)|llofnod)",
    BIRTH: r"(.*_)?(d_?o_?b|b_?date|(date|year|day|month)_of_birth|birth_?(date|day|year|month)s?)(_.*)?|(.*_)?born(_on)?|d_o_b_.*|(.*_)?dyddiad_geni(_.*)?",
    EMAIL: r"(.*_)?e_?mail(s|_?address(es)?)?(_.*)?",
    TELEPHONE: r"(.*_)?(tele)?phone(s|_?(number|no|num)s?)?(_[0-9])?|(.*_)?(tel|mob|mobile|landline|whatsapp|cell)(_?(number|no|num))?(_[0-9])?"
    r"|(.*_)?contact_(number|no|details)|emergency_(no|number)",
    ADDRESS: r"(?!.*(?:web|internet|ip|site|url)_?address)(.*_)?(post_?code|p_?code|zip_?code|home_addr(ess)?|address(_?(line)?_?[0-9])?|street(_address)?|house_number|residence)",
    NUMBER: r"(.*_)?(nhs|upn|uln|national_insurance|nino|passport|unique_pupil|unique_learner|scottish_candidate)(_?(number|no|num|id|ref))?|rhif_gig"
    r"|(.*_)?(chi|n_?i|pupil|health_?care|patient|hospital|h_and_c|payroll|employee|candidate)_?(number|no|num|id|ref)",
}
_SURE = [(what, re.compile(pattern)) for what, pattern in _CERTAIN.items()]
# A header made of these and joining words alone asks who somebody is, where it is not answered with a role or a count.
_WHO = set(
    "pupil pupils child childs children childrens student students learner learners participant participants attendee attendees person persons people teacher teachers headteacher "
    "staff member members parent parents mother mothers father fathers mum dad carer carers guardian guardians contact contacts worker workers keyworker artist artists facilitator "
    "facilitators volunteer volunteers leader lead author interviewee interviewees respondent sibling siblings brother sister responsible owner tutor coach mentor practitioner senco head "
    "curator officer coordinator organiser supervisor manager director researcher interviewer observer trustee councillor host guest speaker teller storyteller user client "
    "signed booked completed recorded reported led submitted entered approved checked witnessed prepared reviewed delivered run invited met enfant eleve nom prenom vorname nachname "
    "nombre apellido apellidos imie nazwisko kin name names forename surname signature whose by assigned nominated "
    "consultant adviser advisor expert freelancer photographer evaluator producer designer dancer musician poet maker performer interpreter translator nurse doctor midwife therapist "
    "trainer instructor intern apprentice trainee driver chaperone escort champion ambassador programmer technician librarian governor from assistant ta "
    # Who fetches, gives, asks, buys, presides; and the words of bilingual forms.
    "collecting collect collector collects authorised adult adults grownup escorting accompanying booker bookers donor donors lender depositor referee referees referrer chair chairperson "
    "treasurer secretary councillors cllr applicant applicants customer claimant resident residents nominee winner household family families grandparent grandparents granny gran nan grandad "
    "aunt uncle wife husband spouse godparent godparents buyer payee recipient sender signatory keyholder caseworker childminder enw plentyn plant disgybl athro athrawes rhiant rhieni gofalwr".split()
)
_JOINING = set(
    "of the and or a s for main key class first second third lead full please print other social form year young emergency additional primary secondary "
    "one two 1 2 3 4 5 contact in charge this idea is was completing youth play support case named to family new "
    "school nursery setting partner organisation group project session workshop role job title action quote teaching learning community museum gallery office line "
    "who attending attended coming with for on by last booking ward local elected named person up home our your their today visit trip register list".split()
)
_BY = re.compile(r"(?!.*(?:fund|support|sponsor|own|publish|suppl|commission|provid|organis|host|inspir|affect|manufactur)[a-z]*_by)(?:.*_)?(?:[a-z]+ed|made|taken|drawn|written|seen|sent|led|run|met|given|shown|taught|told|built|chosen|brought)(?:_(?:off|up|in|out|to))?_by")
_LIKELY = {
    TELEPHONE: {"tel", "telephone", "phone", "phones", "mob", "mobile", "whatsapp", "landline", "cell", "number", "no", "contact", "ice", "ffon"},
    BIRTH: {"dob", "birth", "birthday", "birthdate", "born"}, EMAIL: {"email", "emails", "mail"}, NUMBER: {"upn", "nhs", "uln", "nino", "chi", "scn", "admission", "membership"},
}
# Headers of things that are called after people.
_THINGS = set(
    "school schools academy college nursery setting settings venue venues place location site building room hall house houses class classes partner partners organisation organization "
    "org company employer funder funders trust charity project projects programme programmes grant activity event events session sessions title titles workshop exhibition display "
    "theme book books story character object song film game museum gallery library park street road ward area town city team department club group host choice favourite subject topic "
    "institution institutions provider centre centres agency playgroup parish station ship pet animal animals doll toy exhibit artwork painting play show author hero heroes inspiration "
    "district neighbourhood locality borough county village parish council constituency supplier practice collection "
    "ysgol ysgolion prosiect amgueddfa lleoliad canolfan grwp sesiwn digwyddiad teitl sefydliad partneriaid".split()
)
_BODIES = {"organisation", "organization", "school", "museum", "gallery", "nursery", "community"}
# Lists of people, whatever they are the people of: a class list.
_ROLLS = {"list", "register", "roll", "names"}
# What follows in a longer header is a sentence of explanation.
_LONGEST = 300


@lru_cache(maxsize=5_000)
def plain(header: str) -> str:
    """The header as words in small letters joined by _: D.O.B. → d_o_b, ParentEmail → parent_email."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", header.strip()[:_LONGEST]) if not unicodedata.combining(sign))
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", bare).replace("'", "").replace("’", "").lower()
    return re.sub(r"[^a-z0-9]+", "_", parted).strip("_")


def certain(header: str) -> str | None:
    """What a column of this name holds of a person, whatever stands in it; None where it may be harmless."""
    forms = (plain(header), plain(re.sub(r"\(.*?\)", " ", header[:_LONGEST])))
    return next((what for what, pattern in _SURE if any(pattern.fullmatch(form) for form in forms)), None)


def likely(header: str) -> list[str]:
    """What a column of this name holds of a person if its values look like it."""
    words = set(plain(header).split("_"))
    found = [what for what, marks in _LIKELY.items() if words & marks or (what == BIRTH and "d_o_b" in plain(header))]
    # Name alone may be a school's. A donor organisation, a lead school: the body is asked for, not who is in it.
    is_body = plain(re.sub(r"\(.*?\)", " ", header[:_LONGEST])).rpartition("_")[2] in _BODIES
    is_who = not is_body and (words & (_WHO - {"name", "names"}) or words >= {"name", "print"} or words >= {"name", "booking"})
    return found + ([NAME] if (is_who and words <= _WHO | _JOINING) or is_by(header) else [])


def is_by(header: str) -> bool:
    """Whether the column says by whom something was done; what bodies do as well (fund, supply) is left to the values."""
    return _BY.fullmatch(plain(header)) is not None


def is_of_things(header: str) -> bool:
    """Whether the column names what may be called after a person: a school, a room, a session."""
    words = set(plain(header).split("_"))
    return bool(words & _THINGS) and not words & _ROLLS
