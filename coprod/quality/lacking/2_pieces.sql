-- Where each piece of recording is lacking: `n_lacking` of the `n_all` that could have it.
CREATE TEMP TABLE lacking_pieces AS
WITH told AS (
    SELECT project_id, unnest([
        {'piece': 'ethos', 'n_lacking': (n_ethos = 0)::BIGINT, 'n_all': 1::BIGINT},
        {'piece': 'definition', 'n_lacking': (n_definition = 0)::BIGINT, 'n_all': 1},
        {'piece': 'precedent', 'n_lacking': (n_precedent = 0)::BIGINT, 'n_all': 1},
        {'piece': 'approach', 'n_lacking': (n_approach = 0)::BIGINT, 'n_all': 1},
        {'piece': 'agreed_by', 'n_lacking': (n_by_group = 0)::BIGINT, 'n_all': 1},
        {'piece': 'team', 'n_lacking': (n_members = 0)::BIGINT, 'n_all': 1},
        {'piece': 'department', 'n_lacking': n_no_department, 'n_all': n_inside},
        {'piece': 'team_organisation', 'n_lacking': n_no_organisation, 'n_all': n_outside},
        {'piece': 'advice', 'n_lacking': (n_advice = 0)::BIGINT, 'n_all': 1},
        {'piece': 'planned_opening', 'n_lacking': (NOT has_planned_opening)::BIGINT, 'n_all': 1},
        {'piece': 'target_everyone', 'n_lacking': (n_everyone = 0)::BIGINT, 'n_all': 1},
        {'piece': 'target_segment', 'n_lacking': (n_aims = 0)::BIGINT, 'n_all': 1},
        {'piece': 'target_people', 'n_lacking': n_no_people_aimed, 'n_all': n_targets},
        {'piece': 'place', 'n_lacking': (place_code IS NULL)::BIGINT, 'n_all': 1},
        {'piece': 'population', 'n_lacking': (place_code IS NOT NULL AND n_dimensions > 0)::BIGINT, 'n_all': 1},
        {'piece': 'group', 'n_lacking': (n_groups = 0)::BIGINT, 'n_all': 1},
        {'piece': 'group_joined', 'n_lacking': n_unstarted, 'n_all': n_all_groups},
        {'piece': 'roster', 'n_lacking': n_no_roster, 'n_all': n_come},
        {'piece': 'profile', 'n_lacking': n_undescribed, 'n_all': n_come},
        {'piece': 'fit', 'n_lacking': n_no_fit, 'n_all': n_active},
        {'piece': 'facts', 'n_lacking': n_unchecked, 'n_all': n_settings},
        {'piece': 'need', 'n_lacking': (n_needs = 0)::BIGINT, 'n_all': 1},
        {'piece': 'felt_safe', 'n_lacking': n_unasked, 'n_all': n_active},
        {'piece': 'session', 'n_lacking': (n_held = 0)::BIGINT, 'n_all': 1},
        {'piece': 'session_setting', 'n_lacking': n_no_setting, 'n_all': n_held},
        {'piece': 'session_hours', 'n_lacking': n_no_hours, 'n_all': n_held},
        {'piece': 'session_writing', 'n_lacking': n_no_writing, 'n_all': n_held},
        {'piece': 'session_people', 'n_lacking': n_no_people, 'n_all': n_held},
        {'piece': 'session_lead', 'n_lacking': n_no_lead, 'n_all': n_held},
        {'piece': 'session_methods', 'n_lacking': n_no_methods, 'n_all': n_held},
        {'piece': 'attendance', 'n_lacking': n_no_came, 'n_all': n_held},
        {'piece': 'session_after', 'n_lacking': (opened_on IS NOT NULL AND n_after = 0)::BIGINT, 'n_all': 1},
        {'piece': 'review', 'n_lacking': (n_reviews = 0)::BIGINT, 'n_all': 1},
        {'piece': 'change', 'n_lacking': n_unchanged, 'n_all': n_reviews},
        {'piece': 'idea', 'n_lacking': (n_ideas = 0)::BIGINT, 'n_all': 1},
        {'piece': 'idea_reason', 'n_lacking': n_no_reason, 'n_all': n_declined},
        {'piece': 'celebration', 'n_lacking': (n_celebrations = 0)::BIGINT, 'n_all': 1},
        {'piece': 'celebration_public', 'n_lacking': (n_public = 0)::BIGINT, 'n_all': 1},
        {'piece': 'credit', 'n_lacking': n_uncredited, 'n_all': n_come}
    ], recursive := true)
    FROM recording_state
)
SELECT project_id, piece, NULL::INTEGER AS tip, n_lacking, n_all FROM told WHERE n_lacking > 0
UNION ALL
SELECT project_id, 'assessment', tip, 1, 1 FROM rule_results WHERE rule LIKE '%.partner_assessment' AND outcome = 'no_data'
