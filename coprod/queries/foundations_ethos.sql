-- a row a standing of the ethos against the first held session: how many projects
SELECT standing, count(*) AS n FROM foundations_each GROUP BY standing ORDER BY standing
