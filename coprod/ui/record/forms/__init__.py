"""Every form there is, by the table that names it in the address, and the order in which they are offered."""

from coprod.ui.record.forms.people import EXPERT, GROUP, MEMBER, PARTNER
from coprod.ui.record.forms.place import FACTS, SETTING
from coprod.ui.record.forms.profile import FIT, PROFILE
from coprod.ui.record.forms.session import FORM as SESSION
from coprod.ui.record.forms.weekly import CELEBRATION, IDEA, NEED, REVIEW, STORY
from coprod.ui.record.forms.whole import GROUNDWORK, PROGRAMME, PROJECT, TARGETS
from coprod.ui.record.spec import Form

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        SESSION, NEED, IDEA, REVIEW, CELEBRATION, STORY, GROUP, PROFILE, FIT, PARTNER, MEMBER, EXPERT, SETTING, FACTS, GROUNDWORK, TARGETS, PROJECT, PROGRAMME,
    )
}
# Under these headings they are offered, what comes up every week first.
OFFERED: dict[str, tuple[str, ...]] = {
    "This week": ("sessions", "needs", "ideas", "reviews", "celebrations", "stories"),
    "People": ("groups", "group_profiles", "fit_criteria", "partners", "team_members", "expert_inputs"),
    "Places": ("settings", "setting_features"),
    "The project": ("projects", "groundwork", "targets"),
}
# Rows that are recorded within the form of another table.
WITHIN = {"attendance": "sessions", "session_methods": "sessions", "reactions": "sessions", "votes": "sessions", "celebration_credits": "celebrations"}
