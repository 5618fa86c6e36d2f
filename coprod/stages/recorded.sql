-- Which tips a project has any row for, that counts at the as-of date.
CREATE TEMP TABLE recorded AS
SELECT 1 AS tip, project_id FROM main.groundwork WHERE agreed_on IS NULL OR agreed_on <= as_of()
UNION SELECT 2, project_id FROM main.team_members WHERE joined_on IS NULL OR joined_on <= as_of()
UNION SELECT 3, project_id FROM main.expert_inputs WHERE given_on <= as_of()
UNION SELECT 4, project_id FROM main.targets
UNION SELECT 4, project_id FROM main.groups WHERE joined_on IS NULL OR joined_on <= as_of()
UNION SELECT 5, project_id FROM held WHERE setting_id IS NOT NULL
UNION SELECT 5, project_id FROM main.needs WHERE raised_on <= as_of()
UNION SELECT 5, project_id FROM faces
UNION SELECT unnest([6, 9]), project_id FROM main.sessions WHERE held_on <= as_of()
UNION SELECT 7, project_id FROM main.reviews WHERE planned_on <= as_of() OR held_on <= as_of() OR (planned_on IS NULL AND held_on IS NULL)
UNION SELECT 7, project_id FROM main.ideas WHERE raised_on <= as_of()
UNION SELECT 8, project_id FROM main.celebrations WHERE held_on <= as_of()
UNION SELECT 8, project_id FROM main.stories WHERE told_on <= as_of()
