-- Every rule for every project: met, not met, or no data.
CREATE TEMP TABLE rule_results AS
WITH numbers AS (
    SELECT p.project_id, r.*, coalesce(t.value, r.threshold) AS number, coalesce(a.value, r.empty) AS value
    FROM main.projects p
    CROSS JOIN rules r
    LEFT JOIN main.thresholds t ON t.programme_id = p.programme_id AND t.rule = r.rule AND r.settable
    LEFT JOIN rule_answers a ON a.project_id = p.project_id AND a.rule = r.rule
)
SELECT project_id, tip, level, place, rule, value, number,
    CASE
        WHEN value IS NULL THEN CASE WHEN met_without_data THEN 'met' ELSE 'no_data' END
        WHEN CASE compare WHEN '>=' THEN at_least(value, number) ELSE at_most(value, number) END THEN 'met'
        ELSE 'not_met'
    END AS outcome
FROM numbers;

-- The evidence level, the self-assessment and the groups' own level, by project and tip.
CREATE TEMP TABLE stage_results AS
WITH stops AS (
    SELECT project_id, tip, arg_min(rule, place) AS rule, arg_min(level, place) - 1 AS level, arg_min(outcome, place) AS outcome
    FROM rule_results WHERE outcome <> 'met' GROUP BY project_id, tip
), latest AS (
    SELECT project_id, tip, assessor, group_id, level FROM main.assessments
    WHERE assessed_on <= as_of() AND assessor IN ('team', 'group')
    QUALIFY row_number() OVER (
        PARTITION BY project_id, tip, assessor, CASE WHEN assessor = 'group' THEN group_id END ORDER BY assessed_on DESC, assessment_id DESC
    ) = 1
), said AS (
    SELECT project_id, tip, any_value(level) FILTER (assessor = 'team') AS self_level, median(level) FILTER (assessor = 'group') AS partner_level
    FROM latest GROUP BY project_id, tip
), standing AS (
    SELECT p.project_id, t.tip,
        CASE WHEN t.tip = 9 AND (p.opened_on IS NULL OR p.opened_on > as_of()) THEN 'not_due' WHEN r.tip IS NULL THEN 'no_data' ELSE 'ok' END AS evidence_status,
        coalesce(s.level, 4) AS level, s.rule, s.outcome, a.self_level, a.partner_level
    FROM main.projects p
    CROSS JOIN (SELECT DISTINCT tip FROM rules) t
    LEFT JOIN recorded r ON r.project_id = p.project_id AND r.tip = t.tip
    LEFT JOIN stops s ON s.project_id = p.project_id AND s.tip = t.tip
    LEFT JOIN said a ON a.project_id = p.project_id AND a.tip = t.tip
)
SELECT project_id, tip,
    CASE WHEN evidence_status = 'ok' THEN level END AS evidence_level, evidence_status,
    CASE WHEN evidence_status = 'ok' THEN rule END AS stopped_by, self_level, partner_level,
    CASE
        WHEN evidence_status = 'not_due' THEN NULL
        WHEN self_level IS NULL THEN 'not_assessed'
        WHEN self_level = CASE WHEN evidence_status = 'ok' THEN level ELSE 0 END THEN 'agree'
        WHEN self_level < CASE WHEN evidence_status = 'ok' THEN level ELSE 0 END THEN 'under_claim'
        WHEN evidence_status = 'no_data' OR outcome = 'no_data' THEN 'under_recorded'
        ELSE 'over_claim'
    END AS gap
FROM standing
