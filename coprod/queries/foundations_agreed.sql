-- a row a share of the groups with us for a month that have agreed any groundwork: how many projects
SELECT agreement AS standing, count(*) AS n FROM foundations_each GROUP BY agreement ORDER BY agreement
