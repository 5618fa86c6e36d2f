-- held reviews whose change was made by now
SELECT project_id, count(*) AS value FROM main.reviews WHERE held_on <= as_of() AND changed_on <= as_of() GROUP BY project_id
