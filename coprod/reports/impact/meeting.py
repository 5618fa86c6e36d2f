"""Sessions held, and the settings they were held in: facts that are not about people, exact."""

from coprod.reports.impact.known import MOST_AT_ONCE, Known
from coprod.reports.impact.saying import day, figure, listed, many, number, of_them, part
from coprod.reports.paper import Bar, Cell, Drawing, Section, Table
from coprod.vocabulary import FEATURES, WORDS, Feature

SESSIONS_ID, SESSIONS_TITLE = "sessions", "Sessions held"
ACCESS_ID, ACCESS_TITLE = "access", "Settings and access"
_CORE = tuple(one for one in FEATURES if one.is_core)
# Online is no place where people meet, and not among the settings that are counted here.
_KINDS = {
    "museum": ("museum", "museums"), "library": ("library", "libraries"), "school": ("school", "schools"), "nursery": ("nursery", "nurseries"),
    "community_venue": ("community venue", "community venues"), "outdoors": ("place outdoors", "places outdoors"), "other": ("other place", "other places"),
}


def sessions(known: Known) -> Section:
    """How often people met, for how long, and in how many groups."""
    table = _sessions_table(known)
    return Section(SESSIONS_ID, SESSIONS_TITLE, tuple(_held(known) + _groups(known)), tables=(table,) if table.rows else ())


def _held(known: Known) -> list[str]:
    held, hours = known.value("sessions_held"), known.value("session_hours")
    if held is None:
        return ["Whether sessions have been held is not recorded."]
    if not held:
        return ["No session has been held yet."]
    has = "has" if held == 1 else "have"
    time = f"; {'it' if held == 1 else 'they'} lasted {many(hours, 'hour')}{'' if held == 1 else ' in all'}" if hours else "; how long is not recorded"
    said = [f"{many(held, 'session')} {has} been held{time}."]
    lately = known.value("sessions_held_quarter")
    if lately is not None and lately <= held:
        said.append(of_them(lately, held, ("session", "sessions"), (f"was held in the quarter to {day(known.as_of)}", f"were held in the quarter to {day(known.as_of)}")))
    return said + _since(known, held)


def _since(known: Known, held: float) -> list[str]:
    """How many of them came since the earlier release, where that was about the same projects."""
    earlier = known.earlier
    if earlier is None or {one.project_id for one in earlier.projects} != set(known.names):
        return []
    then = Known(earlier).value("sessions_held")
    if then is None or not then <= held:
        return []
    return [f"{number(held - then)} of these {'was' if held - then == 1 else 'were'} held after {day(earlier.as_of)}."]


def _groups(known: Known) -> list[str]:
    came, groups = known.value("groups_come"), known.value("groups")
    if came is None:
        return ["Which groups came is not recorded."]
    if not came:
        return ["No group has come yet."] if groups is None else [f"Of {many(groups, 'group')} none has come yet."] if groups else ["No group has come yet."]
    by_kind = known.keyed("groups_by_kind")
    kinds = [_kind(kind, by_kind[kind].value or 0) for kind in WORDS["group_kind"] if kind in by_kind and by_kind[kind].value]
    partners = known.value("partners_come")
    theirs = f"; {'it belongs' if came == 1 else 'they belong'} to {many(partners, 'partner')}" if partners else ""
    return [f"{many(came, 'group')} of people {'has' if came == 1 else 'have'} come{': ' + listed(kinds) if kinds else ''}{theirs}."]


def _kind(kind: str, n: float) -> str:
    return f"{number(n)} of {WORDS['group_kind'][kind].lower()}"


def _sessions_table(known: Known) -> Table:
    names = ("sessions_held", "session_hours", "settings_used", "groups_come")
    rows: list[tuple[Cell, ...]] = [(name, *(figure(known.value(fact, None, project_id)) for fact in names)) for project_id, name in known.names.items()]
    if known.n_projects > 1:
        rows.append(("All projects together", *(figure(known.value(fact)) for fact in names)))
    return Table(
        "Sessions", "Sessions, project by project", ("Project", "Sessions held", "Hours", "Settings", "Groups that came"), rows, is_detail=len(rows) > MOST_AT_ONCE,
        caption="Settings that several projects used count once in all projects together. Online is no setting here.",
    )


def access(known: Known) -> Section:
    """Where people met, and what is known of how those places can be used."""
    sentences = [*_settings(known), *_features(known), *_matches(known)]
    has_facts = bool(known.value("settings_used")) and any(known.value("feature_yes", one.id) is not None for one in _CORE)
    return Section(
        ACCESS_ID, ACCESS_TITLE, tuple(sentences), drawings=(_feature_bars(known),) if has_facts else (), tables=(_feature_table(known),) if has_facts else (),
    )


def _settings(known: Known) -> list[str]:
    used = known.value("settings_used")
    if not used:
        return ["In which settings people met is not recorded."] if used is None else ["No setting is recorded in which people met face to face."]
    by_kind = known.keyed("settings_by_kind")
    said = [many(by_kind[kind].value or 0, *words) for kind, words in _KINDS.items() if kind in by_kind and by_kind[kind].value]
    return [f"People met in {many(used, 'setting')}{': ' + listed(said) if said else ''}."]


def _features(known: Known) -> list[str]:
    share, used = known.share("access_known"), known.value("settings_used")
    if not share or not used:
        return ["What access these places have is not recorded."] if used else []
    sentences = [f"Of {many(share[1], 'core fact')} to know about access there, {number(share[0])} {'is' if share[0] == 1 else 'are'} known."]
    chosen = [one for one in _CORE if one.id in ("step_free_entrance", "accessible_toilet", "quiet_room") and known.value("feature_yes", one.id) is not None]
    if chosen:
        said = [f"{part(known.value('feature_yes', one.id) or 0, used, 'setting')} with {_article(one)}" for one in chosen]
        sentences.append(f"Recorded so far: {listed(said)}.")
    return sentences


def _article(one: Feature) -> str:
    return f"{'an' if one.said[0] in 'aeiou' else 'a'} {one.said}"


def _matches(known: Known) -> list[str]:
    by = {key: one for key, one in known.keyed("visits_match").items() if one.of}
    if not by:
        return []
    n = next(iter(by.values())).of or 0
    fits = by["yes"].value or 0 if "yes" in by else 0
    what = ("visit of a group that had said what it needs", "visits of groups that had said what they need")
    return [of_them(fits, n, what, ("was to a setting with everything needed", "were to settings with everything needed"))]


def _feature_bars(known: Known) -> Drawing:
    used = known.value("settings_used") or 0
    shown = [(one, known.value("feature_yes", one.id)) for one in _CORE]
    bars = tuple(Bar(one.label, n, words=part(n, used, "setting")) for one, n in shown if n is not None)
    title = "What the settings are known to have"
    alt = f"{title}, of {many(used, 'setting')}. " + ". ".join(f"{bar.label}: {bar.words}" for bar in bars) + "."
    return Drawing("bars", title, alt, f"Bar: settings known to have it, of {many(used, 'setting')}. What is not known is in the table.", "settings", bars, table="Access")


def _feature_table(known: Known) -> Table:
    keys = ("feature_yes", "feature_partly", "feature_no", "feature_unknown")
    rows: list[tuple[Cell, ...]] = [(one.label, *(figure(known.value(key, one.id)) for key in keys)) for one in _CORE]
    return Table(
        "Access", "Access in the settings used", ("Access fact", "Yes", "Partly", "No", "Not known"), rows,
        caption=f"Each setting counts once: {many(known.value('settings_used') or 0, 'setting')}.",
    )
