-- a row a currency: what was granted to the projects in view by the day; grants without a day count
SELECT currency, sum(amount) AS amount, count(*) AS n_grants, count(*) FILTER (amount IS NULL) AS n_without_amount,
    count(DISTINCT project_id) AS n_projects, count(DISTINCT funder_id) AS n_funders
FROM grants WHERE awarded_on IS NULL OR awarded_on <= as_of()
GROUP BY currency ORDER BY currency NULLS LAST
