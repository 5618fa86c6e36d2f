"""Whether a short text names a person: a title and a name, or a given name beside a surname."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "cllr"}
# Titles that are words of work as well: only before a word that is none.
_WEAK_TITLES = {"prof", "professor", "sir", "dame", "lady", "lord", "sister", "father", "imam", "rabbi", "reverend", "master", "auntie", "aunty", "uncle", "grandad", "granny", "grandma", "grandpa", "nurse", "doctor", "councillor", "baroness", "baron", "fr", "sr"}
_PARTICLES = {"al", "ap", "bin", "bint", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von", "ter", "mc", "mac", "st"}
_SAINTS = {"st", "saint", "san", "santa", "sant", "ss"}
_PLACES = {"hill", "wells", "north", "west", "ford", "heath", "lane", "green", "wood", "woods", "cross", "banks", "brooks", "moss", "marsh", "field", "law", "hall", "church", "lowe"}
_ARTICLE = re.compile(r"(?<![\w-])(?:al|el|ul|ad|as|ash|ar|an|az|Al|El)-(?=[A-Z])")
# What is said of a person beside the name: an age, a kinship, a day.
_BESIDE = re.compile(r"\s*(?:\([^()]{1,40}\)|,\s*(?:age(?:d)?\s*)?[0-9]{1,2})\s*$")
# A name and nothing else is no longer than this.
_LONGEST = 120
# Surnames written first, as in China, Vietnam and Korea; those that are words besides are left out.
_FIRST = frozenset("zhang liu wang chen nguyen tran pham huang zhao zhou xu zhu guo luo deng feng zheng xie liang cheung leung wong choi hoang phan dang bui".split())
_FIRST_OR_WORD = frozenset("li wu sun tan lin gao yu hu chan lam shen tang cao zeng peng pan jiang".split())
_PINYIN = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i?ang?|i?ao|iong|uang|uan|uai|i?ng|eng?|ong|ou|ei|ai|ui|uo|un|ua|ue|ie|iu|ia|in|a|e|i|o|u)){1,2}")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|[,;/()&|:–—]|[-]")


@cache
def _words(name: str) -> frozenset[str]:
    text = files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(_plain(word) for word in " ".join(lines).split())


@cache
def _well_known() -> re.Pattern[str]:
    text = files(__package__).joinpath("words", "well_known.txt").read_text(encoding="utf-8")
    names = [re.escape(line) for line in text.splitlines() if not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


def _tokens(value: str) -> list[str]:
    """The words and signs that matter; characters and people of history count as a plain word."""
    known = _well_known().sub("somebody", value)
    return [token for token in _TOKEN.findall(_ARTICLE.sub("al ", known)) if token not in "–—"]


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word).replace("’", "'").lower().rstrip(".")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def is_in(value: str, *, is_role: bool = False) -> bool:
    """Whether `value` seems to name a person; in a role column (`is_role`) a given name alone is enough."""
    tokens = _tokens(value)
    plain = [_plain(token) for token in tokens]
    if any(_titled(tokens, plain, place) for place in range(len(tokens) - 1)):
        return True
    if any(word in _words("organisation_words") for word in plain) and not (is_role and len(plain) > 4):
        return False
    if any(_paired(tokens, plain, place, is_role) for place in range(len(tokens) - 1)):
        return True
    return is_role and (_unknown(tokens, plain) or any(_alone(tokens, plain, place) for place in range(len(tokens))))


def is_whole(value: str) -> bool:
    """Whether `value` is a title and a name, or a known given name and a known surname, and nothing else."""
    if len(value) > _LONGEST:
        return False
    tokens = _tokens(_BESIDE.sub("", value))
    plain = [_plain(token) for token in tokens]
    if not 2 <= len(plain) <= 5 or not (tokens[0][0].isupper() and tokens[-1][0].isupper()) or any(word in _words("organisation_words") for word in plain):
        return False
    if plain[0] in _TITLES:
        is_first_known = len(plain) > 2 and (_is_given(plain[1]) or _is_initial(tokens[1]))
        return (_is_surname(plain[-1]) or is_first_known) and plain[-1] not in _words("ordinary_words")
    is_eastern = plain[0] in _FIRST or (plain[0] in _FIRST_OR_WORD and all(_PINYIN.fullmatch(word) and word not in _PLACES for word in plain[1:]))
    if is_eastern and len(plain) <= 3 and all(word.isalpha() and token.istitle() and _is_name_like(word) for token, word in zip(tokens, plain, strict=True)):
        return True
    if "," in plain:
        return len(plain) <= 4 and plain[1] == "," and _is_surname(plain[0]) and (_is_given(plain[2]) or _is_initial(tokens[2]))
    is_first = _is_given(plain[0]) or plain[0] in _words("names_and_words")
    return is_first and _is_surname(plain[-1]) and all(_is_given(word) or word in _PARTICLES or _is_surname(word) for word in plain[1:-1])


def is_given_alone(value: str) -> bool:
    """Whether `value` is a given name that is no word besides, alone or with an initial: Ella, Ella P."""
    tokens = _TOKEN.findall(_BESIDE.sub("", value[:_LONGEST]))
    return len(tokens) in (1, 2) and tokens[0][0].isupper() and _is_given(_plain(tokens[0])) and (len(tokens) == 1 or _is_initial(tokens[1]))


def is_account(value: str) -> bool:
    """Whether `value` is an initial and a known surname in one: RFletcher, r.fletcher."""
    found = re.fullmatch(r"([A-Z][.]?[A-Z]|[a-z][._]?[a-z])([a-z]+)", value)
    return found is not None and _plain(found[1][-1] + found[2]) in _words("surnames")


def is_perhaps_given(value: str) -> bool:
    """Whether `value` is a given name that is a word as well, with an initial: Rose B, but Oak B stands in like case beside it."""
    tokens = _TOKEN.findall(_BESIDE.sub("", value[:_LONGEST]))
    return len(tokens) == 2 and _plain(tokens[0]) in _words("names_and_words") and tokens[0][0].isupper() and _is_initial(tokens[1])


def is_family(value: str) -> bool:
    """Whether `value` is a family by its surname: the Khans, Khan family."""
    found = re.fullmatch(r"(?:(?:[Tt]he )?([^\W\d_'’-]+) (?:[Ff]amily|[Hh]ousehold)|[Tt]he ([^\W\d_'’-]+?)(?:e?s|['’]s|s['’]))", value.strip())
    return found is not None and _is_surname(_plain(found[1] or found[2]))


def _titled(tokens: list[str], plain: list[str], place: int) -> bool:
    # An initial may stand between the title and the name: Ms A Khan.
    step = 2 if len(plain[place + 1]) == 1 and plain[place + 1].isalpha() and place + 2 < len(plain) else 1
    title, following = plain[place], plain[place + step]
    if title not in _TITLES | _WEAK_TITLES or not following[:1].isalpha() or tokens[place] == "MS":
        return False
    is_name = following not in _words("ordinary_words") and following not in _words("organisation_words")
    if title in _TITLES:
        return is_name or (following in _words("surnames") and tokens[place + step][0].isupper())
    return is_name and tokens[place + step][0].isupper() and (_is_given(following) or following in _words("surnames"))


def _paired(tokens: list[str], plain: list[str], place: int, is_role: bool) -> bool:
    first, last = place, place + 1
    if place and plain[place - 1] in _SAINTS:
        return False
    while last < min(len(plain) - 1, place + 5) and plain[last] in _PARTICLES:
        last += 1
    if plain[last] == "," and last + 1 < len(plain):
        return _turned(tokens, plain, first, last + 1)
    if plain[last] in ("and", "&") and last + 1 < len(plain):
        return is_role and _is_given(plain[first]) and _is_given(plain[last + 1])
    if first == 0 and last == len(plain) - 1 and _is_full(tokens, plain, is_role):
        return True
    return _is_name_like(plain[last]) and _match(tokens, plain, first, last, is_role)


def _is_full(tokens: list[str], plain: list[str], is_role: bool) -> bool:
    """Nothing but a given name and a surname, be that a word as well: Brown, Young."""
    is_first = _is_given(plain[0]) or (is_role and plain[0] in _words("names_and_words"))
    is_last = plain[-1] in _words("surnames") and (is_role or plain[-1] not in _PLACES - {"green", "wood", "moss", "marsh", "law"})
    return is_first and is_last and tokens[0][0].isupper() and tokens[-1][0].isupper()


def _match(tokens: list[str], plain: list[str], first: int, last: int, is_role: bool) -> bool:
    is_surname, is_capital = _is_surname(plain[last]), tokens[first][0].isupper() and tokens[last][0].isupper()
    if _is_given(plain[first]):
        return is_capital or is_surname or _is_given(plain[last])
    if plain[first] in _words("names_and_words"):
        return (is_surname and (is_capital or is_role)) or (is_role and is_capital and not _is_work(plain[last]))
    if _is_initial(tokens[first]):
        return is_capital and (is_surname or tokens[first].endswith("."))
    # A given name we do not know beside a surname we do; but Hodge Hill and Tunbridge Wells are places.
    return is_capital and is_surname and plain[last] not in _PLACES and _is_name_like(plain[first]) and len(tokens) <= 3 and len(plain[first]) > 1


def _turned(tokens: list[str], plain: list[str], surname: int, given: int) -> bool:
    if not (tokens[surname][0].isupper() and _is_name_like(plain[surname])):
        return False
    return _is_given(plain[given]) or (_is_surname(plain[surname]) and _is_initial(tokens[given]))


def _alone(tokens: list[str], plain: list[str], place: int) -> bool:
    if (place and plain[place - 1] in _SAINTS) or plain[place].endswith("'s"):
        return False
    return _is_given(plain[place]) and tokens[place][0].isupper()


def _unknown(tokens: list[str], plain: list[str]) -> bool:
    """Two or three capitalised words none of which is a word of work, in a place where a role is asked for; or a surname alone."""
    if len(plain) == 1:
        return tokens[0][0].isupper() and _is_surname(plain[0]) and not _is_work(plain[0])
    words = zip(tokens, plain, strict=True)
    return len(plain) in (2, 3) and all(len(word) > 2 and token.istitle() and _is_name_like(word) and not _is_work(word) for token, word in words)


def _is_work(word: str) -> bool:
    return word in _words("names_and_words") or re.search("(er|or|ers|ors|ist|ists|ian|ing|ment|tion|sion|ant|ent|ive|al|als|ship|ity|ics|ary|ism|herd|mason|smith|wright)$", word) is not None


def _is_given(word: str) -> bool:
    return word in _words("given_names") or ("-" in word and word.split("-")[0] in _words("given_names") and word.split("-")[-1] not in _words("ordinary_words"))


def _is_surname(word: str) -> bool:
    known = _words("surnames")
    return word in known or word.replace("'", "") in known or (word.startswith(("o'", "d'", "mc", "mac")) and len(word) > 5) or any(
        "-" in word and part in known for part in word.split("-")
    )


def _is_initial(token: str) -> bool:
    return re.fullmatch(r"[A-Z]\.?(?:[A-Z]\.?)?", token) is not None


def _is_name_like(word: str) -> bool:
    ordinary = word in _words("ordinary_words") or word in _words("organisation_words") or word in _TITLES
    return word[:1].isalpha() and not ordinary and not word.endswith("'s")
