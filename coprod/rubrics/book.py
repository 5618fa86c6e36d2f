"""The rubric to read on paper: docs/rubric.md, written from its declaration. `python -m coprod.rubrics.book > docs/rubric.md`."""

import sys
from collections.abc import Iterator

from coprod.rubrics import CURRENT, WORDINGS, TipRubric, rubric, wording
from coprod.vocabulary import LEVELS, TIP

_HEAD = """# The rubric, version {version}

Written from the declarations in `coprod/rubrics/{version}/`, never by hand: `python -m coprod.rubrics.book > docs/rubric.md`.
In use from {day}. A version is never edited once it is published, because assessments keep the version they were made with and levels
given with different words are not to be compared; new words are a new version beside this one.

Nine tips, five levels each. A level describes something a visitor could see, could read, or could be told by a partner: a different kind of
thing at each level, and at level 4 something that partners say and do. Choose the highest that is true in every part, and say why.
All nine take about {minutes} minutes.

After the team's own words come the questions for groups who assess the project themselves:
{wordings}.
Their five answers stand for the same five levels. What is said to the facilitator is not read out.
"""


def book(version: str = CURRENT) -> str:
    """The team's rubric tip by tip, then each wording for groups, as Markdown."""
    team = rubric(version)
    head = _HEAD.format(
        version=version, day=f"{team.published_on.day} {team.published_on:%B %Y}", minutes=team.minutes,
        wordings=", ".join(_lower(label) for label in WORDINGS.values()),
    )
    chapters = [*(line for tip in team.tips.values() for line in _tip(tip)), *(line for name in WORDINGS for line in _wording(version, name))]
    return "\n".join([head, *chapters])


def _tip(tip: TipRubric) -> Iterator[str]:
    yield f"## Tip {tip.number}: {TIP[tip.number].title}\n"
    yield f"{tip.sentence} *{tip.minutes} minutes.*\n"
    yield from _levels("what can be seen", tip.levels)
    yield f"- **Look for:** {'; '.join(_lower(one) for one in tip.look_for)}"
    yield f"- **Talk about:** {' '.join(tip.talk_about)}\n"


def _wording(version: str, wording_id: str) -> Iterator[str]:
    asked = wording(version, wording_id)
    yield f"## Asked of groups: {asked.label}\n"
    yield f"{asked.how}\n"
    for number, question in asked.questions.items():
        yield f"### {number}. {question.question}\n"
        yield from _levels("answer", question.answers)
        yield f"*To the facilitator:* {question.to_facilitator}\n"


def _levels(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    yield f"| level | {title} |\n|---|---|"
    yield from (f"| {level} {LEVELS[level]} | {text} |" for level, text in enumerate(texts))
    yield ""


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


if __name__ == "__main__":
    sys.stdout.write(book())
