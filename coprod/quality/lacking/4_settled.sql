-- Which rules without data would have an answer if this one piece were recorded in full, all else as it is.
CREATE TEMP TABLE settled AS
WITH open_rules AS (
    SELECT r.project_id, r.tip, r.rule FROM rule_results r JOIN stage_results s USING (project_id, tip)
    WHERE r.outcome = 'no_data' AND s.evidence_status <> 'not_due'
), told AS (
    SELECT project_id, unnest([
        {'piece': 'ethos', 'rule': '1.3.ethos_lead_days', 'holds': n_held > 0},
        {'piece': 'session', 'rule': '1.3.ethos_lead_days', 'holds': n_ethos > 0},
        {'piece': 'group', 'rule': '1.3.partners_agreed', 'holds': true},
        {'piece': 'group_joined', 'rule': '1.3.partners_agreed', 'holds': true},
        {'piece': 'attendance', 'rule': '1.3.partners_agreed', 'holds': n_undated > 0 AND first_no_came_on <= as_of() - 30},
        {'piece': 'team', 'rule': '2.1.team_size', 'holds': true},
        {'piece': 'team', 'rule': '2.2.departments', 'holds': true},
        {'piece': 'department', 'rule': '2.2.departments', 'holds': true},
        {'piece': 'team', 'rule': '2.3.external_organisations', 'holds': true},
        {'piece': 'team_organisation', 'rule': '2.3.external_organisations', 'holds': true},
        {'piece': 'advice', 'rule': '3.2.expert_entry', 'holds': has_planned_opening},
        {'piece': 'planned_opening', 'rule': '3.2.expert_entry', 'holds': n_advice > 0},
        {'piece': 'advice', 'rule': '3.3.expert_entry', 'holds': has_planned_opening},
        {'piece': 'planned_opening', 'rule': '3.3.expert_entry', 'holds': n_advice > 0},
        {'piece': 'advice', 'rule': '3.3.advice_acted_on', 'holds': true},
        {'piece': 'target_segment', 'rule': '4.2.prioritised_present', 'holds': true},
        {'piece': 'target_everyone', 'rule': '4.3.reach_vs_target', 'holds': has_reach},
        {'piece': 'session', 'rule': '4.3.reach_vs_target', 'holds': n_everyone > 0},
        {'piece': 'session_people', 'rule': '4.3.reach_vs_target', 'holds': n_everyone > 0},
        {'piece': 'attendance', 'rule': '4.3.reach_vs_target', 'holds': n_everyone > 0 AND n_all_groups > 0},
        {'piece': 'fit', 'rule': '4.3.none_almost_right', 'holds': true},
        {'piece': 'group_joined', 'rule': '4.3.none_almost_right', 'holds': n_unstarted_fit > 0},
        {'piece': 'attendance', 'rule': '4.3.none_almost_right', 'holds': n_unstarted_fit > 0},
        {'piece': 'session', 'rule': '5.2.access_known', 'holds': true},
        {'piece': 'session_setting', 'rule': '5.2.access_known', 'holds': true},
        {'piece': 'session', 'rule': '5.3.access_known', 'holds': true},
        {'piece': 'session_setting', 'rule': '5.3.access_known', 'holds': true},
        {'piece': 'need', 'rule': '5.3.needs_met', 'holds': true},
        {'piece': 'group', 'rule': '5.3.safety_asked', 'holds': true},
        {'piece': 'group_joined', 'rule': '5.3.safety_asked', 'holds': true},
        {'piece': 'attendance', 'rule': '5.3.safety_asked', 'holds': n_unstarted > 0},
        {'piece': 'session', 'rule': '6.2.writing_dependency', 'holds': true},
        {'piece': 'session_hours', 'rule': '6.2.writing_dependency', 'holds': n_writing > 0},
        {'piece': 'session_writing', 'rule': '6.2.writing_dependency', 'holds': n_hours > 0},
        {'piece': 'session', 'rule': '6.3.writing_dependency', 'holds': true},
        {'piece': 'session_hours', 'rule': '6.3.writing_dependency', 'holds': n_writing > 0},
        {'piece': 'session_writing', 'rule': '6.3.writing_dependency', 'holds': n_hours > 0},
        {'piece': 'session', 'rule': '6.3.method_variety', 'holds': true},
        {'piece': 'session_hours', 'rule': '6.3.method_variety', 'holds': n_methods > 0},
        {'piece': 'session_methods', 'rule': '6.3.method_variety', 'holds': n_hours > 0},
        {'piece': 'session', 'rule': '7.2.longest_review_gap', 'holds': true},
        {'piece': 'session', 'rule': '7.3.longest_review_gap', 'holds': true},
        {'piece': 'idea', 'rule': '7.3.loop_closed', 'holds': true},
        {'piece': 'attendance', 'rule': '8.2.groups_credited', 'holds': n_all_groups > 0},
        {'piece': 'attendance', 'rule': '8.3.groups_credited', 'holds': n_all_groups > 0},
        {'piece': 'attendance', 'rule': '9.2.came_lately', 'holds': n_all_groups > 0 AND first_no_came_on < opened_on},
        {'piece': 'attendance', 'rule': '9.3.still_with_us', 'holds': n_all_groups > 0 AND first_no_came_on < opened_on AND months_after(opened_on, 3) <= as_of()}
    ], recursive := true)
    FROM recording_state
), found AS (
    SELECT project_id, piece, rule FROM told WHERE holds
    UNION ALL SELECT project_id, piece, '4.3.none_below' FROM index_pieces
)
SELECT f.project_id, f.piece, NULL::INTEGER AS tip, f.rule FROM found f
JOIN open_rules o USING (project_id, rule) JOIN lacking_pieces l ON l.project_id = f.project_id AND l.piece = f.piece
UNION ALL
SELECT project_id, 'assessment', tip, rule FROM open_rules WHERE rule LIKE '%.partner_assessment'
