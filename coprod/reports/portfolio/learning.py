"""What was learnt, shared and carried on: sections of the programme report."""

from coprod.reports.paper import Section, Table
from coprod.reports.portfolio.gathering import Gathered
from coprod.reports.portfolio.saying import of_all, some_of, was
from coprod.wording import count

QUARTERS = range(1, 9)
_LONG_GAP = 90


def loop(found: Gathered) -> Section:
    """Reviews, ideas, and whether people were told what came of them."""
    counts = found.counts
    rows = [
        ("Reviews held", counts["n_reviews"]), ("of them with partners", counts["n_reviews_together"]), ("Ideas raised", counts["n_ideas"]),
        ("of them decided", counts["n_decided"]), ("of them told back", counts["n_told_back"]), ("that changed something", counts["n_changed"]),
    ]
    return Section("learning", "The learning loop", tuple(loop_sentences(found)), tables=(Table("Learning", "Reviews and ideas", ("What", "How many"), list(rows)),))


def loop_sentences(found: Gathered) -> list[str]:
    """Reviews and what they changed, ideas and what came of them."""
    return [*_reviews(found), *_ideas(found)]


def _reviews(found: Gathered) -> list[str]:
    counts = found.counts
    if not counts["n_reviews"]:
        return ["No review has been held yet."]
    changed, held = found.added("revision_yield")
    said = [f"{count(counts['n_reviews'], 'review')} held, {some_of(counts['n_reviews_together'], counts['n_reviews'], 'with partners')}; {of_all(changed, held, 'review')} led to a change."]
    gaps = [row["value"] for row in found.indicators if row["indicator"] == "longest_review_gap" and row["value"] is not None]
    long = sum(gap > _LONG_GAP for gap in gaps)
    if gaps and not long:
        said.append(f"In no project have more than {_LONG_GAP} days gone by without a review.")
    elif gaps:
        said.append(f"In {long:,} of {count(len(gaps), 'project')} with sessions, more than {_LONG_GAP} days have at some time gone by without a review.")
    return said


def _ideas(found: Gathered) -> list[str]:
    counts = found.counts
    if not counts["n_ideas"]:
        return ["No idea is recorded yet."]
    said = [f"{count(counts['n_ideas'], 'idea')} raised, {some_of(counts['n_decided'], counts['n_ideas'], 'decided')}; {counts['n_changed']:,} led to a change."]
    closed, due = found.added("loop_closed")
    if due:
        said.append(f"Of those raised at least 60 days ago, {of_all(closed, due, 'idea')} {was(closed, due)} decided and told back.")
    return said


def celebrations(found: Gathered) -> Section:
    """What was celebrated, who was credited, what may be told."""
    counts = found.counts
    rows = [
        ("Celebrations", counts["n_celebrations"]), ("of them public", counts["n_public"]), ("Stories told", counts["n_stories"]),
        ("with consent for funders or the public", counts["n_stories_open"]),
    ]
    return Section("celebrations", "Celebrated and shared", tuple(celebration_sentences(found)), tables=(Table("Celebrations", "Celebrations and stories", ("What", "How many"), list(rows)),))


def celebration_sentences(found: Gathered) -> list[str]:
    """Celebrations, credit and stories."""
    counts = found.counts
    if counts["n_celebrations"]:
        said = [f"{count(counts['n_celebrations'], 'celebration')} in {count(counts['n_celebrating'], 'project')}, {some_of(counts['n_public'], counts['n_celebrations'], 'public')}."]
    else:
        said = ["No celebration is recorded yet."]
    credited, came = found.added("groups_credited")
    if came:
        said.append(f"{of_all(credited, came, 'group')} that came {was(credited, came)} credited.")
    if counts["n_stories"]:
        said.append(f"{count(counts['n_stories'], 'story', 'stories')} told; {counts['n_stories_open']:,} may be shown to funders or the public today.")
    else:
        said.append("No story is recorded yet.")
    return said


def ongoing(found: Gathered) -> Section:
    """What went on after opening."""
    rows = [(f"Quarter {quarter}", int(k), int(n)) for quarter in QUARTERS for k, n in [found.added("partner_survival", quarter)] if n]
    table = Table(
        "After opening", "Groups still with us after opening", ("Since opening", "Groups still with us", "Of groups that came before"), list(rows),
        caption="Of groups that came before opening, those that came in that quarter or later. Only projects that have been open that long.",
    )
    return Section("ongoing", "Going on after opening", tuple(ongoing_sentences(found)), tables=(table,) if rows else ())


def ongoing_sentences(found: Gathered) -> list[str]:
    """Projects opened, sessions since, groups still coming."""
    counts = found.counts
    opened = counts["n_opened"]
    if not opened:
        return ["No project in view has opened yet."]
    after = counts["n_held_after_opening"]
    has, were, its = "has" if opened == 1 else "have", "was" if after == 1 else "were", "its" if opened == 1 else "their"
    said = [f"{opened:,} of {count(found.n_projects, 'project')} {has} opened; {count(after, 'session')} {were} held since {its} opening."]
    latest = next(((quarter, k, n) for quarter in (4, 1) for k, n in [found.added("partner_survival", quarter)] if n), None)
    if latest:
        quarter, k, n = latest
        when, then = ("a year", "the fourth quarter") if quarter == 4 else ("a quarter", "the first quarter")
        came = f"{of_all(k, n, 'group')} that came before opening {was(k, n)} still coming in {then} after it or later"
        said.append(f"In projects that opened at least {when} ago, {came}.")
    return said
