-- how many rows each table of records holds for the projects in view
SELECT 'sessions' AS name, count(*) AS n FROM sessions UNION ALL SELECT 'attendance', count(*) FROM attendance
UNION ALL SELECT 'session_methods', count(*) FROM session_methods UNION ALL SELECT 'groups', count(*) FROM groups
UNION ALL SELECT 'group_profiles', count(*) FROM group_profiles UNION ALL SELECT 'fit_criteria', count(*) FROM fit_criteria
UNION ALL SELECT 'targets', count(*) FROM targets UNION ALL SELECT 'needs', count(*) FROM needs
UNION ALL SELECT 'reactions', count(*) FROM reactions UNION ALL SELECT 'votes', count(*) FROM votes
UNION ALL SELECT 'setting_features', count(*) FROM setting_features WHERE setting_id IN (SELECT setting_id FROM sessions)
UNION ALL SELECT 'reviews', count(*) FROM reviews UNION ALL SELECT 'ideas', count(*) FROM ideas
UNION ALL SELECT 'celebrations', count(*) FROM celebrations UNION ALL SELECT 'stories', count(*) FROM stories
UNION ALL SELECT 'groundwork', count(*) FROM groundwork UNION ALL SELECT 'team_members', count(*) FROM team_members
UNION ALL SELECT 'expert_inputs', count(*) FROM expert_inputs UNION ALL SELECT 'assessments', count(*) FROM assessments
UNION ALL SELECT 'actions', count(*) FROM actions UNION ALL SELECT 'grants', count(*) FROM grants
