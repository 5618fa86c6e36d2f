-- a row a project: held reviews, and those that changed something
SELECT project_id, count(change) AS k, count(*) AS n FROM main.reviews WHERE held_on <= as_of() GROUP BY project_id
