-- a row a share of the groups with us for a month that have agreed any groundwork: how many projects
SELECT CASE
        WHEN n_asked IS NULL THEN 'no_group' WHEN k_agreed = 0 THEN 'none' WHEN k_agreed = n_asked THEN 'every'
        WHEN 2 * k_agreed >= n_asked THEN 'half' ELSE 'some'
    END AS standing, count(*) AS n
FROM foundations_each GROUP BY 1 ORDER BY 1
