"""Reading a rubric as a critic would: what is wrong with its words, as sentences; nothing wrong is an empty list."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

# Words that only say how much, how often or how well: what is left without them must still tell two levels apart.
DEGREE = set(
    """absolutely active actively adequately all almost already always amply any appropriately barely best better broadly clearly comprehensive
    comprehensively completely considerably consistent consistently constantly continually continuously deeply effectively enough entirely
    even every extensively extremely fairly few fewer frequent frequently full fully generally genuine genuinely good greatly hardly
    high highly increasingly largely least less little long lots many meaningful meaningfully more most mostly much nearly never normally
    occasional occasionally often only partial partially partly proper properly quite rarely rather really regular regularly routinely
    several slightly some sometimes somewhat soon still strong strongly successfully sufficiently systematic systematically thoroughly too
    totally truly typically usual usually very well whole wholly widely""".split()
)
# Of these, ones that in a level would be the whole difference. The others ("every group", "all who share it", "some of us") say whom.
FORBIDDEN = DEGREE - set("all already any best even every few good little long only some soon too well whole".split())
# The house's own word for a partner who matches except in something essential.
_HOUSE = re.compile(r"\balmost right\b", re.IGNORECASE)
# Words of grammar; verbs and nobody, somebody stay, for they say what happens.
STOP = set(
    """a an the and or but nor so if as at by for from in into of off on onto out over to up with without about than that this these those then there
    here it its i me my we us our ours you your he him his she her they them their who whom whose what which when where why how be is are was were
    been being am do does did done has have had having can could will would may might must not no don't doesn't yes one"""
    .split()
)
JARGON = re.compile(
    r"\b(stakeholders?|deliverables?|facilitat\w+|empower\w*|leverag\w+|outcomes?|outputs?|impact\w*|engag\w+|co-design\w*|agency|holistic\w*|"
    r"inclusiv\w+|beneficiar\w+|participatory|methodolog\w+|framework|robust\w*|embed\w*|segments?|rosters?|intents?|precedents?|metrics?|"
    r"kpis?|measures?|children's voices?|hard to reach|service users?)\b", re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z'‘“\"])")
# Whose doing or saying it is: at level 4 a partner's, in a group's own words its own.
PARTNER_SUBJECT = re.compile(r"^(Partners?|Groups|Participants|Children|Families|Parents)\b")
FIRST_PERSON = re.compile(r"\b(I|we|us|our|my)\b", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.split(text.strip()) if one]


def content(text: str) -> set[str]:
    """The words that carry what happens, with plural, past and -ing endings taken off."""
    return {_stem(word) for word in words_of(text) if word not in STOP and word not in DEGREE}


def _stem(word: str) -> str:
    bare = re.sub(r"'s?$", "", word)
    for ending in ("ing", "ed", "es", "s"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare.removesuffix(ending)
    return bare


def overlap(first: str, second: str) -> float:
    """The share of the shorter one's content that stands in the other too, 0–1; 1 where a text has no content at all."""
    one, other = content(first), content(second)
    return len(one & other) / min(len(one), len(other)) if one and other else 1.0


def alike(levels: Sequence[str], limit: float) -> list[str]:
    """Pairs of levels that say nearly the same, once words of degree are dropped."""
    pairs = combinations(enumerate(levels), 2)
    return [f"levels {low} and {high}: {overlap(one, other):.2f}" for (low, one), (high, other) in pairs if overlap(one, other) > limit]


def degrees(text: str) -> list[str]:
    """Words of degree that a level may not lean on."""
    return [f"leans on '{word}': {text}" for word in words_of(_HOUSE.sub("", text)) if word in FORBIDDEN]


def too_long(text: str, characters: int, most_sentences: int) -> list[str]:
    found = [f"{len(text)} characters: {text}"] if len(text) > characters else []
    return found + ([f"{len(sentences(text))} sentences: {text}"] if len(sentences(text)) > most_sentences else [])


def unfinished(text: str, ends: str = ".") -> list[str]:
    """Texts that are no plain sentence: without a capital, without an end, with stray spaces or marks."""
    is_whole = text == " ".join(text.split()) and re.match(r"['‘]?[A-Z]", text) and text.endswith(tuple(ends)) and not re.search(r"[*_#<>|!;]|--|\.\.", text)
    return [] if is_whole else [f"not a plain sentence: {text}"]


def names(text: str) -> list[str]:
    """Capitals within a sentence: the name of a person, a place or an organisation."""
    inside = [word for one in sentences(text) for word in re.findall(r"(?<=[a-z,:'’] )['‘]?([A-Z][\w'’]*)", one)]
    return [f"'{word}' looks like a name: {text}" for word in inside if word not in {"I", "I'm"}]


def strange_openings(texts: Sequence[str], openings: set[str]) -> list[str]:
    """Sentences that begin with a word found nowhere in lower case: a name would stand out so."""
    plain = {word for text in texts for word in re.findall(r"\b[a-z][a-z'-]*", text)} | openings
    begun = [(one, words_of(one)[0]) for text in texts for one in sentences(text)]
    return [f"begins strangely: {one}" for one, word in begun if word not in plain]


def jargon(text: str) -> list[str]:
    return [f"jargon '{found.group()}': {text}" for found in JARGON.finditer(text)]


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end aside: near enough for a whole text."""
    bare = re.sub(r"[^a-z]", "", word)
    n_groups = len(re.findall(r"[aeiouy]+", bare))
    return max(1, n_groups - (bare.endswith("e") and not bare.endswith(("le", "ee"))) - (bare.endswith("ed") and not bare.endswith(("ted", "ded"))))


def grade(texts: Sequence[str]) -> float:
    """The school year needed to read them, by Kincaid's formula of 1975 (words a sentence, syllables a word)."""
    found = [word for text in texts for word in words_of(text)]
    n_sentences = sum(len(sentences(text)) for text in texts)
    return 0.39 * len(found) / n_sentences + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def sentence_words(texts: Sequence[str]) -> Iterator[int]:
    """The number of words of each sentence."""
    return (len(words_of(one)) for text in texts for one in sentences(text))


def repeated(texts: Sequence[str]) -> list[str]:
    return sorted({text for text in texts if texts.count(text) > 1})
