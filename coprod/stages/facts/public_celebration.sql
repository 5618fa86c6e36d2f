-- public celebrations by now
SELECT project_id, count(*) AS value FROM main.celebrations WHERE held_on <= as_of() AND reach = 'public' GROUP BY project_id
