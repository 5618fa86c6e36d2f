-- one row: the groundwork, the teams and the experts of the projects in view, added up
WITH work AS (
    SELECT count(*) AS n_projects, count(ethos_on) AS n_ethos, count(definition_on) AS n_definition, count(*) FILTER (has_met) AS n_met,
        count(lead_days) AS n_lead, count(*) FILTER (lead_days >= 0) AS n_before, count(*) FILTER (place = 1) AS n_without,
        count(*) FILTER (place = 2) AS n_late, count(*) FILTER (place <= 3) AS n_lacking, count(*) FILTER (standing = 'nothing') AS n_nothing,
        sum(k_agreed) AS k_agreed, sum(n_asked) AS n_asked, count(*) FILTER (n_asked > 0) AS n_with_groups
    FROM foundations_each
), asked AS (
    SELECT count(*) FILTER (rule = '2.1.team_size' AND outcome <> 'no_data') AS n_team, count(*) FILTER (rule = '2.1.team_size' AND outcome = 'not_met') AS n_small,
        count(*) FILTER (rule = '3.2.expert_entry' AND outcome <> 'no_data') AS n_entry, count(*) FILTER (rule = '3.2.expert_entry' AND outcome = 'met') AS n_half,
        count(*) FILTER (rule = '3.3.expert_entry' AND outcome = 'met') AS n_quarter, count(*) FILTER (rule = '2.3.external_organisations' AND outcome = 'met') AS n_outside,
        count(*) FILTER (rule = '2.3.external_organisations' AND outcome <> 'no_data') AS n_asked_outside
    FROM rules WHERE rule IN ('2.1.team_size', '2.3.external_organisations', '3.2.expert_entry', '3.3.expert_entry')
)
SELECT * FROM work, asked
