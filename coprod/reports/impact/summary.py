"""The impact summary put together: title, headline, sections in a fixed order with the lead's notes, definitions."""

import re
from dataclasses import replace

from coprod.disclosure.content import Content
from coprod.releases.release import Release
from coprod.reports.impact import changing, limits, meeting, money, people, sharing, stages, taking_part
from coprod.reports.impact.definitions import definitions
from coprod.reports.impact.headline import headline
from coprod.reports.impact.known import Known
from coprod.reports.impact.saying import clean, day, number
from coprod.reports.paper import Paper, Section
from coprod.wording import count

NOTHING = "No project is in this release, so there is nothing to say here."
_WITHOUT_PROJECTS = (money.SECTION_ID, limits.HIDDEN_ID, limits.UNKNOWN_ID)
CORRECTION_ID, CORRECTION_TITLE = "correction", "What this release corrects"
_MAKERS = {
    money.SECTION_ID: (money.TITLE, money.section),
    people.REACHED_ID: (people.REACHED_TITLE, people.reached),
    people.WHO_ID: (people.WHO_TITLE, people.who),
    meeting.SESSIONS_ID: (meeting.SESSIONS_TITLE, meeting.sessions),
    meeting.ACCESS_ID: (meeting.ACCESS_TITLE, meeting.access),
    taking_part.NEEDS_ID: (taking_part.NEEDS_TITLE, taking_part.needs),
    taking_part.COMMUNICATION_ID: (taking_part.COMMUNICATION_TITLE, taking_part.communication),
    changing.CHANGES_ID: (changing.CHANGES_TITLE, changing.changes),
    stages.SECTION_ID: (stages.TITLE, stages.section),
    sharing.CELEBRATIONS_ID: (sharing.CELEBRATIONS_TITLE, sharing.celebrations),
    sharing.STORIES_ID: (sharing.STORIES_TITLE, sharing.stories),
    sharing.AFTER_ID: (sharing.AFTER_TITLE, sharing.after_opening),
    changing.LEARNING_ID: (changing.LEARNING_TITLE, changing.learning),
    limits.HIDDEN_ID: (limits.HIDDEN_TITLE, limits.hidden),
    limits.UNKNOWN_ID: (limits.UNKNOWN_TITLE, limits.not_known),
}
# Section id → title, in the order they stand. Notes are kept by these ids, so they never change.
SECTIONS = {section_id: title for section_id, (title, _) in _MAKERS.items()}


def impact_paper(release: Release, content: Content, earlier: Content | None = None) -> Paper:
    """What `release` says to the funder of `content`, as a paper; `earlier`: an earlier release's content for the same funder, to set facts against.

    Every number in it stands in `content` or follows from it by counting, adding facts or a whole per cent of facts; shares of people are never worked out here.
    """
    known = Known(content, earlier)
    made = [make(known) for _, make in _MAKERS.values()]
    sections = [_noted(one if known.n_projects else _of_nothing(one), content) for one in made]
    if release.corrects is not None:
        sections.insert(0, _noted(_correction(release, content), content))
    which = f"{release.number}, signed on {day(release.signed_on)}" if release.signed_on else "a draft that nobody has signed"
    return Paper(
        "Impact summary", f"{known.funder} · quarter to {day(content.as_of)}", content.as_of, headline(known),
        (
            ("Funder", known.funder), ("Release", which), ("As of", day(content.as_of)), ("Projects", count(known.n_projects, "project")),
            ("Counts of people", _counted(content)),
        ),
        tuple(sections), definitions(), "" if release.signed_on else "Draft, not signed: not to be passed on", _file_name(release, content),
    )


def _of_nothing(section: Section) -> Section:
    """Without a project there is nothing that could have been recorded."""
    return section if section.section_id in _WITHOUT_PROJECTS else Section(section.section_id, section.title, (NOTHING,))


def _noted(section: Section, content: Content) -> Section:
    return replace(section, note=_paragraphs(content.notes.get(section.section_id)))


def _paragraphs(text: str | None) -> str:
    """What the lead wrote, a paragraph a line."""
    return "\n".join(line for line in (clean(one) for one in (text or "").splitlines()) if line)


def _correction(release: Release, content: Content) -> Section:
    head = f"This release corrects release {release.corrects} of the same quarter; it counts in its place."
    changed = tuple(clean(one) for one in content.changed)
    return Section(CORRECTION_ID, CORRECTION_TITLE, (head, *changed) if changed else (head, "Nothing of what it says to this funder is different."))


def _counted(content: Content) -> str:
    step, people, groups = (content.thresholds.get(name) for name in ("step", "people", "groups"))
    said = [f"rounded to the nearest {number(step)}" if step else "", f"hidden where fewer than {number(people)} people" if people else ""]
    return "; ".join(one for one in said if one) + (f" or {number(groups)} groups" if people and groups and groups > 1 else "") or "as released"


def _file_name(release: Release, content: Content) -> str:
    said = f"impact-{content.funder_id}-{content.quarter}-{f'release-{release.number}' if release.signed_on else 'draft'}"
    return re.sub(r"[^A-Za-z0-9-]+", "-", said).strip("-").lower()
