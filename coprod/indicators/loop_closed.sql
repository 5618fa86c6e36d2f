-- a row a project: ideas at least 60 days old, and those decided and told back; a no needs its reason
SELECT project_id,
    count(*) FILTER (decided_on <= as_of() AND told_back_on <= as_of() AND (outcome IS DISTINCT FROM 'declined' OR reason IS NOT NULL)) AS k,
    count(*) AS n
FROM main.ideas WHERE raised_on <= as_of() - 60 GROUP BY project_id
