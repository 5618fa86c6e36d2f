"""The tables a portfolio has, with their columns in order, and the type a column's name tells."""

COLUMNS = {
    table: columns.split()
    for table, columns in {
        "programmes": "programme_id name organisation purpose starts_on ends_on",
        "funders": "funder_id name org_id",
        "projects": "project_id programme_id name summary organisation place_code status starts_on planned_opening_on opened_on ends_on",
        "grants": "grant_id project_id funder_id title amount currency awarded_on",
        "groundwork": "groundwork_id project_id kind agreed_on agreed_by_group_id note evidence_url",
        "team_members": "member_id project_id role department organisation is_external partner_id joined_on left_on",
        "expert_inputs": "input_id project_id field organisation is_lived_experience given_on advice acted_on_on",
        "segments": "segment_id dimension label sort_order is_answer is_sensitive",
        "targets": "project_id segment_id people intent owner_role basis",
        "populations": "place_code segment_id people definition year source",
        "partners": "partner_id name kind place_code",
        "groups": "group_id project_id partner_id label kind roster joined_on left_on",
        "group_profiles": "group_id segment_id people basis",
        "fit_criteria": "group_id criterion weight score",
        "settings": "setting_id name kind place_code latitude longitude",
        "setting_features": "setting_id feature value checked_on checked_by note",
        "needs": "need_id project_id group_id feature need raised_on raised_how response met_on confirmed_on declined_on shared_on reviewed_on",
        "sessions": "session_id project_id setting_id held_on status hours headcount tip involvement writing led_by_role title",
        "session_methods": "session_id method",
        "attendance": "session_id group_id people newcomers",
        "reactions": "session_id group_id question face people",
        "votes": "session_id group_id question choice people",
        "reviews": "review_id project_id planned_on held_on is_with_partners reflection change changed_on supports_ethos",
        "ideas": "idea_id project_id group_id session_id idea raised_on decided_on outcome reason told_back_on raised_how",
        "celebrations": "celebration_id project_id held_on kind reach",
        "celebration_credits": "celebration_id group_id",
        "stories": "story_id project_id tip group_id told_on text consent consent_until",
        "assessments": "assessment_id project_id tip assessed_on assessor group_id level target_level comment evidence_url rubric",
        "actions": "action_id project_id tip action owner_role due_on done_on partners_part",
        "thresholds": "programme_id rule value",
    }.items()
}
WHOLE = set("people newcomers roster headcount tip level target_level face year sort_order".split())
DECIMAL = set("hours amount latitude longitude".split())


def type_of(table: str, column: str) -> str:
    """One of date, yes_no, whole, decimal, text."""
    if column.endswith("_on") or column == "consent_until":
        return "date"
    if column.startswith("is_"):
        return "yes_no"
    if column in WHOLE:
        return "whole"
    return "decimal" if column in DECIMAL or (table, column) == ("thresholds", "value") else "text"
