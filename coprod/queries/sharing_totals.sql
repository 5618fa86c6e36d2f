-- one row: celebrations, credit and stories of the projects in view by the day. `n_year`: in the year to it; `n_on_the_way`: opened projects
-- that had celebrated before they opened; credit is counted over the groups that have come
WITH held AS (
    SELECT project_id, min(held_on) AS first_on, count(*) AS n, count(*) FILTER (reach = 'public') AS n_public, count(*) FILTER (held_on > as_of() - 365) AS n_year
    FROM celebrations WHERE held_on <= as_of() GROUP BY project_id
), celebrated AS (
    SELECT count(*) AS n_projects, coalesce(sum(h.n), 0) AS n_celebrations, coalesce(sum(h.n_public), 0) AS n_public, coalesce(sum(h.n_year), 0) AS n_year,
        count(h.project_id) AS n_celebrating, count(done(p.opened_on)) AS n_opened, count(*) FILTER (h.first_on < done(p.opened_on)) AS n_on_the_way
    FROM projects p LEFT JOIN held h USING (project_id)
), credited AS (
    SELECT coalesce(sum(k), 0) AS k_credited, coalesce(sum(n), 0) AS n_come, count(*) FILTER (n > 0) AS n_with_groups, count(*) FILTER (k = 0 AND n > 0) AS n_none,
        count(*) FILTER (k > 0 AND 2 * k < n) AS n_some, count(*) FILTER (2 * k >= n AND k < n) AS n_most, count(*) FILTER (k = n AND n > 0) AS n_every
    FROM indicators WHERE indicator = 'groups_credited'
), told AS (
    SELECT count(*) AS n_stories, count(DISTINCT project_id) AS n_telling FROM stories WHERE told_on <= as_of()
)
SELECT * FROM celebrated, credited, told
