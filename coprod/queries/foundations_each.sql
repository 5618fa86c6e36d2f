-- a row a project: how its ethos and its first held session lie to one another, what else is agreed, who agreed, and its rank in what needs attention
WITH work AS (
    SELECT project_id, min(agreed_on) FILTER (kind = 'ethos') AS ethos_on, min(agreed_on) FILTER (kind = 'definition') AS definition_on,
        count(*) FILTER (kind = 'ethos') AS n_ethos
    FROM groundwork WHERE agreed_on IS NULL OR agreed_on <= as_of() GROUP BY project_id
), told AS (
    SELECT project_id, max(value) FILTER (indicator = 'ethos_lead_days') AS lead_days, max(k) FILTER (indicator = 'partners_agreed') AS k_agreed,
        max(n) FILTER (indicator = 'partners_agreed') AS n_asked, bool_or(indicator = 'records_complete' AND status = 'ok') AS has_met
    FROM indicators WHERE indicator IN ('ethos_lead_days', 'partners_agreed', 'records_complete') GROUP BY project_id
), asked AS (
    SELECT project_id, number, outcome FROM rules WHERE rule = '1.3.ethos_lead_days'
)
SELECT p.project_id, t.lead_days, a.number, w.ethos_on, w.definition_on, t.k_agreed, t.n_asked, coalesce(t.has_met, false) AS has_met,
    CASE
        WHEN t.lead_days > 90 THEN 'before_90' WHEN t.lead_days > 30 THEN 'before_30' WHEN t.lead_days >= 0 THEN 'before'
        WHEN t.lead_days >= -30 THEN 'after' WHEN t.lead_days >= -90 THEN 'after_30' WHEN t.lead_days IS NOT NULL THEN 'after_90'
        WHEN w.ethos_on IS NOT NULL THEN 'no_session' WHEN w.n_ethos > 0 THEN 'not_agreed' WHEN w.project_id IS NOT NULL THEN 'no_ethos' ELSE 'nothing'
    END AS standing,
    CASE
        WHEN t.n_asked IS NULL THEN 'no_group' WHEN t.k_agreed = 0 THEN 'none' WHEN t.k_agreed = t.n_asked THEN 'every'
        WHEN 2 * t.k_agreed >= t.n_asked THEN 'half' ELSE 'some'
    END AS agreement,
    CASE
        WHEN w.ethos_on IS NULL AND t.has_met THEN 1 WHEN a.outcome = 'not_met' THEN 2 WHEN w.ethos_on IS NULL THEN 3 ELSE 4
    END AS place
FROM projects p
LEFT JOIN work w USING (project_id)
LEFT JOIN told t USING (project_id)
LEFT JOIN asked a USING (project_id)
