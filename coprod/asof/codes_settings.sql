-- Numbers for the places where the projects meet.
CREATE TEMP TABLE codes_settings AS
SELECT setting_id AS id, row_number() OVER ()::INTEGER AS code FROM (SELECT DISTINCT setting_id FROM codes_sessions WHERE setting_id IS NOT NULL)
