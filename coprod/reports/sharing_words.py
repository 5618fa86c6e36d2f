"""What the page on sharing says: findings, captions and tables, worked out from rows without a page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from coprod.charts.frames import Row, listed, part, rows_of
from coprod.charts.sharing import CONSENTS, CREDIT, HOW, KINDS, REACHES
from coprod.vocabulary import TIP, WORDS
from coprod.wording import count, day

# Consent that runs out within so many days is named: long enough to ask a group again.
WITHIN = 90
EVERY = "Every story"
CONSENT_CHOICES = {EVERY: None, **{f"Consent: {WORDS['consent'][one].lower()}": one for one in CONSENTS}}


def headline(totals: Row) -> str:
    """How many were celebrated and told, in a sentence."""
    celebrated = f"{count(totals['n_celebrations'], 'celebration')} in {part(totals['n_celebrating'], totals['n_projects'])} projects" if totals["n_celebrations"] else "No celebration is recorded"
    told = f"{count(totals['n_stories'], 'story', 'stories')} told in {count(totals['n_telling'], 'project')}" if totals["n_stories"] else "no story is told yet"
    return f"{celebrated}; {told}."


def months_finding(totals: Row) -> str:
    """How much was celebrated in the last year, and whether before the opening."""
    year = f"{count(totals['n_year'], 'celebration')} in the last twelve months" if totals["n_year"] else "No celebration in the last twelve months"
    if not totals["n_opened"]:
        return f"{year}; no project has opened yet"
    return f"{year}; {part(totals['n_on_the_way'], totals['n_opened'])} opened projects had celebrated before they opened"


def months_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Month, kind, for whom, how many."""
    return pd.DataFrame(
        [(f"{row['month']:%B %Y}", KINDS[row["kind"]], REACHES[row["reach"]], row["n"]) for row in rows_of(frame)], columns=["Month", "Kind", "For", "Celebrations"],
    )


def projects_finding(totals: Row) -> str:
    """How many projects have celebrated, and for whom."""
    without = totals["n_projects"] - totals["n_celebrating"]
    has = "has" if totals["n_celebrating"] == 1 and totals["n_projects"] < 10 else "have"
    said = f"{part(totals['n_celebrating'], totals['n_projects'])} projects {has} celebrated"
    public = f"{part(totals['n_public'], totals['n_celebrations'])} celebrations were for the public"
    return f"{said}; {public}" if without else f"Every project has celebrated; {public}"


def projects_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Project, day, kind, for whom, groups credited."""
    return pd.DataFrame([
        (row["project_name"], row["held_on"], KINDS[row["kind"]], REACHES[row["reach"]], row["n_credited"]) for row in rows_of(frame)
    ], columns=["Project", "Day", "Kind", "For", "Groups credited"])


def credit_finding(totals: Row) -> str:
    """Of the groups that have come, how many were credited."""
    missing = totals["n_come"] - totals["k_credited"]
    if not missing:
        return "The one group that has come was credited" if totals["n_come"] == 1 else f"Every one of {totals['n_come']:,.0f} groups that have come was credited"
    return f"{part(totals['k_credited'], totals['n_come'])} groups that have come were credited; {missing:,.0f} never"


def credit_table(totals: Row) -> pd.DataFrame:
    """How many groups were credited, and in how many projects it is so."""
    return pd.DataFrame([(words, totals[name]) for name, words in CREDIT.items()], columns=["Credited", "Projects"])


def uncredited_words(row: Mapping[str, Any]) -> str:
    """“1 of 3 groups credited; never: Owls and Wrens”."""
    names = list(row["labels"] if row["labels"] is not None else [])
    missing = int(row["n"] - row["k"])
    named = listed(names) if missing <= len(names) else f"{', '.join(names)} and {missing - len(names)} more"
    begun = "" if row["has_celebrated"] else "; nothing celebrated yet"
    return f"{part(row['k'], row['n'])} groups credited{begun}; never: {named}"


def consent_finding(frame: pd.DataFrame) -> str:
    """How many stories may travel beyond the house, and how many consents run out."""
    rows = rows_of(frame)
    n_all = sum(row["n"] for row in rows)
    outside = sum(row["n"] for row in rows if row["consent"] in ("public", "funder") and row["how"] in ("standing", "ending"))
    ending = sum(row["n"] for row in rows if row["how"] == "ending")
    said = f"{part(outside, n_all)} stories may be shown to funders or the public"
    return f"{said}; consent to {ending:,} runs out within {WITHIN} days" if ending else said


def consent_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Consent, how it stands, how many, the first day it runs out."""
    return pd.DataFrame(
        [(WORDS["consent"][row["consent"]], HOW[row["how"]], row["n"], row["first_until"]) for row in rows_of(frame)], columns=["May be read by", "Consent", "Stories", "First runs out on"],
    )


def ending_words(row: Mapping[str, Any]) -> str:
    """“Until 8 December 2026 (public): a story of Owls, told on 3 March 2025”."""
    whose = f"a story of {row['group_label']}" if row["group_label"] else "a story"
    return f"Until {day(row['consent_until'])} ({WORDS['consent'][row['consent']].lower()}): {whose}, told on {day(row['told_on'])}"


def consent_words(row: Mapping[str, Any]) -> str:
    """What the consent to one story is, in full."""
    if row["consent"] == "none":
        return "Without consent: read by the project’s own team alone"
    reader = {"internal": "Within the organisation, not for funders", "funder": "For funders", "public": "For anybody"}[row["consent"]]
    if row["how"] == "ended":
        return f"{reader} until {day(row['consent_until'])}: run out, so read by the project’s own team alone"
    return f"{reader}, {'until ' + day(row['consent_until']) if row['consent_until'] else 'without an end'}" + (": running out" if row["how"] == "ending" else "")


def about_words(row: Mapping[str, Any]) -> str:
    """Who told a story, when, and of which tip."""
    tip = f" · {TIP[row['tip']].short}" if row["tip"] else ""
    return f"{row['group_label'] or 'No group named'} · told on {day(row['told_on'])}{tip}"


def readers_words(leads: bool) -> str:
    """Which stories are read here, for those who lead and for a team."""
    if leads:
        return (
            "You read the stories told with consent that is in force. Without consent, or once it has run out, a story is read by the project’s own team alone: "
            "here you see that there is one. Funders read only what stands in a signed release."
        )
    return "You read every story of your own project. Those who lead read the ones with consent in force; funders only what stands in a signed release."
