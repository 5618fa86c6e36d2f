"""Which field a column is likely to fill, from its name and from its cells, each with a reason in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coprod.intake.mapping import looks
from coprod.intake.mapping.facts import Facts
from coprod.intake.mapping.kinds import DAY_COLUMNS, FACT_COLUMNS, GROUP_COLUMNS, GUESSES, KINDS, Field, RowKind
from coprod.intake.mapping.looks import Look
from coprod.intake.mapping.matching import fact_for, known_share, name_score
from coprod.vocabulary import WORDS

# Less than this is no suggestion.
ENOUGH = 1.0
_WEIGHT_OF_NAME = 2.0
_NO = -9.0
# Cells in a group's column that say: came, not counted. An x may as well mean: did not.
CAME = frozenset({"came", "✓", "✔", "yes", "y", "attended", "present", "here"})
Fit = tuple[float, str]


@dataclass(frozen=True)
class Suggestion:
    """A field with how much speaks for it (about 0 to 3) and why."""

    field: str
    score: float
    reason: str


def suggestions(look: Look, kind: RowKind, facts: Facts) -> list[Suggestion]:
    """The fields of `kind` that the column may fill, the likeliest first; none for a column that is empty or holds personal data."""
    if look.kind in (looks.EMPTY, looks.PERSONAL):
        return []
    scored = [_scored(look, one, kind, facts) for one in kind.fields.values()]
    return sorted((one for one in scored if one.score >= 0.5), key=lambda one: -one.score)


def _scored(look: Look, one: Field, kind: RowKind, facts: Facts) -> Suggestion:
    if one.as_ == FACT_COLUMNS:
        return _fact(look, one)
    if one.as_ == DAY_COLUMNS:
        is_day = bool(look.name_dates) and look.kind in (looks.NUMBERS, looks.WORDS, looks.YES_NO)
        return Suggestion(one.id, 2.6 if is_day else _NO, f"its name “{look.name}”, which is a day")
    named = name_score(one, look.name, kind.id)
    fit, why = _fit(look, one, facts)
    if (one.guess or one.of) and named < 0.45:
        # What is told from a name anyway is only taken from a column that is called so.
        fit = _NO
    needed = 0.05 if one.id in kind.needed else 0.0
    by_name = f"its name “{look.name}”" if named >= 0.5 else ""
    return Suggestion(one.id, _WEIGHT_OF_NAME * named + fit + needed, " and ".join(part for part in (by_name, why) if part) or "it may fit")


def _fact(look: Look, one: Field) -> Suggestion:
    if look.kind not in (looks.YES_NO, looks.WORDS, looks.TEXT):
        return Suggestion(one.id, _NO, "")
    fact = fact_for(look.name, WORDS["feature"])
    share = _in_words(look, one)
    if not fact or (look.kind not in (looks.YES_NO, looks.WORDS) and share < 0.4):
        return Suggestion(one.id, _NO, "")
    label = WORDS["feature"][fact[0]]
    return Suggestion(one.id, 1.2 + share + (0.6 if fact[1] else 0.0), f"“{look.name}” is an access fact: {label[0].lower()}{label[1:]}")


def _fit(look: Look, one: Field, facts: Facts) -> Fit:
    if one.as_ == GROUP_COLUMNS:
        return (-0.6, "") if look.kind == looks.NUMBERS else (_NO, "")
    if one.as_ == "reference":
        return _reference(look, one)
    if one.words:
        return _word(look, one)
    by_type = _BY_TYPE.get(one.type)
    if by_type:
        return by_type(look)
    return _name(look, one, facts) if one.known_in else _text(look, one)


def _in_words(look: Look, one: Field) -> float:
    return known_share(one, look.pieces)


def _word(look: Look, one: Field) -> Fit:
    if look.kind in (looks.DATES, looks.LINKS, looks.CODES, looks.IDS, looks.FREE, looks.HOURS):
        return _NO, ""
    share = _in_words(look, one)
    if look.kind == looks.NUMBERS and share < 0.9:
        return _NO, ""
    if one.type == "yes_no":
        return (0.8, "its cells say yes or no") if look.kind == looks.YES_NO else (share - 0.6, "")
    if look.n_distinct > 40 and share < 0.3:
        return -1.2, ""
    if share < 0.2:
        return -1.3, ""
    return (1.4 * share, f"{round(100 * share)} % of its words are known") if share >= 0.4 else (-0.7 + share, "")


def _date(look: Look) -> Fit:
    if look.kind == looks.DATES:
        return 1.1, "its cells are dates"
    if look.dates and look.dates.may_be_serial:
        return 0.3, "its numbers may be a spreadsheet's dates"
    return (look.dates.share - 0.4, "some of its cells are dates") if look.dates and look.dates.share >= 0.4 else (_NO, "")


def _number(look: Look) -> Fit:
    if look.kind in (looks.NUMBERS, looks.HOURS) or (look.numbers and look.numbers.share >= 0.5):
        return (0.5, "its cells are numbers") if look.kind == looks.NUMBERS else (0.0, "")
    return _NO, ""


def _whole(look: Look) -> Fit:
    fit, why = _number(look)
    return (fit, why) if not (look.numbers and look.kind == looks.NUMBERS and not look.numbers.is_whole) else (-0.4, why)


def _hours(look: Look) -> Fit:
    if look.kind == looks.HOURS:
        return 1.3, "its cells are times or lengths of time"
    return (0.2, "its cells are numbers") if look.kind == looks.NUMBERS else (_NO, "")


def _code(look: Look) -> Fit:
    return (1.4, "its cells are codes of areas") if look.kind == looks.CODES else (_NO, "")


def _link(look: Look) -> Fit:
    return (1.4, "its cells are links") if look.kind == looks.LINKS else (_NO, "")


def _currency(look: Look) -> Fit:
    return (1.2, "its cells are currencies") if look.distinct and all(len(cell) == 3 and cell.isupper() for cell, _ in look.distinct) else (_NO, "")


_BY_TYPE: dict[str, Callable[[Look], Fit]] = {
    "date": _date, "whole": _whole, "number": _number, "money": _number, "hours": _hours, "code": _code, "link": _link, "currency": _currency,
}


def _reference(look: Look, one: Field) -> Fit:
    if look.n_empty > 0.05 * look.n_filled:
        return _NO, ""
    if look.kind == looks.IDS:
        return 0.6, "it is different in every row"
    is_counted = name_score(one, look.name) >= 0.45 and look.kind == looks.NUMBERS and look.n_distinct == look.n_filled > 3 and bool(look.numbers and look.numbers.is_whole)
    return (0.2, "it is different in every row") if is_counted else (_NO, "")


_GUESS_OF = {"partners": "partner_kind", "settings": "setting_kind", "funders": "partner_kind"}


def _name(look: Look, one: Field, facts: Facts) -> Fit:
    if look.kind in (looks.DATES, looks.NUMBERS, looks.HOURS, looks.YES_NO, looks.LINKS, looks.CODES, looks.FREE):
        return _NO, ""
    pieces = look.pieces if one.is_list else [cell for cell, _ in look.distinct]
    known = sum(facts.known(one.known_in or "", piece) is not None for piece in pieces) / len(pieces) if pieces else 0.0
    if known >= 0.3:
        return 0.6 + known, f"{round(100 * known)} % of its names are recorded already"
    if look.kind == looks.LIST:
        return (0.6, "it holds several in a cell") if one.is_list else (-0.6, "")
    guess = GUESSES.get(_GUESS_OF.get(one.known_in or "", ""), {})
    telling = sum(any(word in piece.casefold() for word in guess if word != "*") for piece in pieces) / len(pieces) if guess and pieces else 0.0
    if telling >= 0.3:
        return 0.5 * telling, "its cells are called like " + ("places" if one.known_in == "settings" else "organisations")
    return 0.0, ""


def _text(look: Look, one: Field) -> Fit:
    if look.kind in (looks.DATES, looks.NUMBERS, looks.HOURS, looks.LINKS, looks.CODES, looks.YES_NO):
        return -1.3, ""
    if look.kind == looks.LIST:
        return -0.4, ""
    if one.type == "free":
        return (0.5, "its cells are sentences") if look.kind == looks.FREE else (0.0, "")
    return (-0.4, "") if look.kind == looks.FREE else (0.1, "")


def chosen(found: Sequence[Look], kind: RowKind, facts: Facts) -> dict[str, Suggestion]:
    """One field for each column, the best fits first; a field that takes one column is given to one."""
    ranked = sorted(((look.name, one) for look in found for one in suggestions(look, kind, facts)), key=lambda pair: -pair[1].score)
    taken: dict[str, Suggestion] = {}
    used: set[str] = set()
    for name, one in ranked:
        if name in taken or one.score < ENOUGH or (one.field in used and not kind.fields[one.field].takes_several):
            continue
        taken[name] = one
        used.add(one.field)
    return _groups(found, kind, taken)


def _groups(found: Sequence[Look], kind: RowKind, taken: dict[str, Suggestion]) -> dict[str, Suggestion]:
    """Columns of whole numbers whose names say nothing else are groups, where two or more stand side by side."""
    field_id = next((one.id for one in kind.fields.values() if one.as_ == GROUP_COLUMNS), None)
    if field_id is None:
        return taken
    open_ = [look for look in found if _counts_people(look) and look.name not in taken and not (look.name_dates or _is_sum(look.name))]
    open_ = [look for look in open_ if all(name_score(one, look.name) < 0.6 for one in kind.fields.values() if one.type in ("whole", "hours", "id"))]
    if len(open_) < 2:
        return taken
    return {**taken, **{look.name: Suggestion(field_id, 1.0, "a column of numbers with a name of its own: one group each") for look in open_}}


def _counts_people(look: Look) -> bool:
    """Whole numbers, with words such as came or x among them."""
    numbers = look.numbers
    if not numbers or not numbers.is_whole or look.kind not in (looks.NUMBERS, looks.WORDS, looks.YES_NO):
        return False
    return look.kind == looks.NUMBERS or (numbers.share > 0 and all(other.casefold() in CAME | {"x"} for other in numbers.others))


def _is_sum(name: str) -> bool:
    return any(word in name.casefold() for word in ("total", "sum", "year", "cost", "budget", "average", "age"))


def kind_scores(found: Sequence[Look], facts: Facts, hint: str = "") -> dict[str, float]:
    """How well each kind of row fits the columns; `hint` is the name of the file or sheet."""
    return {name: _kind_score(found, kind, facts, hint) for name, kind in KINDS.items()}


def _kind_score(found: Sequence[Look], kind: RowKind, facts: Facts, hint: str) -> float:
    taken = chosen(found, kind, facts)
    by_field = {one.field: one.score for one in taken.values()}
    scores = [min(by_field.get(name, -1.6), 2.5) for name in kind.needed if kind.fields[name].default != ""]
    # One field needed and found is as good as two, but two found are somewhat better.
    needed = 2.2 * sum(scores) / len(scores) + 0.3 * len(scores) if min(scores) > 0 else sum(scores)
    more = sum(min(score, 2.5) for name, score in by_field.items() if name not in kind.needed and name not in ("reference", "project"))
    said = set(kind.id.split("_")) | {kind.label.split()[-1].casefold()}
    told = 1.2 if any(word.rstrip("s") in hint.casefold() for word in said if len(word) > 3) else 0.0
    # Many fields of one kind say more than a few of another; the first of equals is the commoner.
    return needed + 0.55 * more + told - 0.01 * list(KINDS).index(kind.id)
