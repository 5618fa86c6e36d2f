-- Every rule gives a row for each way in which it is broken: {blame} is table_name, part_no, row_no, column_name and value
-- of the row to blame, then details and key. {after_…} is a table as it would be, see staging.sql.

-- name: sifted
-- One row: of how many rows of the table each rule is broken.
SELECT {counted}
FROM {after} AS t
{joins}

-- name: beside
-- The row that a column names, beside the row that names it.
LEFT JOIN {after_named} AS {named} ON {named}.{named_key} = t.{column}

-- name: broken_reference
-- A row for each row that names a row that is not there; what is built in needs none.
SELECT {blame}
FROM {after} AS t
WHERE t.{column} IS NOT NULL
    AND t.{column} <> {built_in}
    AND NOT EXISTS (SELECT 1 FROM {after_named} AS r WHERE r.{named_key} = t.{column})

-- name: date_order
-- A row for each row whose later date lies before its earlier one.
SELECT {blame}
FROM {after} AS t
WHERE t.{later} < t.{earlier}

-- name: held_in_future
-- A row for each session said to be held after today.
SELECT {blame}
FROM after_sessions AS t
WHERE t.status = 'held' AND t.held_on > $today

-- name: group_assessment
-- A row for each assessment by a group that names none.
SELECT {blame}
FROM after_assessments AS t
WHERE t.assessor = 'group' AND t.group_id IS NULL

-- name: other_project
-- A row for each row that names a group or session of another project than its own.
-- Within a CASE the inequality is a filter on joined rows: as a condition of its own it was taken for a join of every
-- group with every session.
SELECT {blame}
FROM {after} AS t
JOIN {after_named} AS n ON n.{named_key} = t.{column}
WHERE CASE WHEN n.project_id <> t.project_id THEN TRUE ELSE FALSE END

-- name: other_project_of_owner
-- As other_project, for rows that have no project of their own but that of their session or celebration.
SELECT {blame}
FROM {after} AS t
JOIN {after_named} AS n ON n.{named_key} = t.{column}
JOIN {after_owner} AS o ON o.{owner_key} = t.{owner_column}
WHERE CASE WHEN n.project_id <> o.project_id THEN TRUE ELSE FALSE END

-- name: newcomers
-- A row for each attendance with more newcomers than people, or newcomers of nobody knows how many.
SELECT {blame}
FROM after_attendance AS t
WHERE t.newcomers IS NOT NULL AND (t.people IS NULL OR t.newcomers > t.people)

-- name: profile_above_roster
-- A row for each group and dimension whose segments add up to more people than the group has.
-- To blame is the changed profile row with the most people, the likeliest slip (of equal ones the first); else the
-- changed roster; else the first segment that moved into the dimension.
-- Who is to blame is looked up for what is too much alone: among millions of rows that takes longer than adding them up.
WITH too_much AS MATERIALIZED (
    SELECT p.group_id, s.dimension
    FROM after_group_profiles AS p
    JOIN after_segments AS s ON s.segment_id = p.segment_id
    JOIN after_groups AS g ON g.group_id = p.group_id
    WHERE p.segment_id <> {everyone}
    GROUP BY p.group_id, s.dimension
    HAVING sum(p.people) > any_value(g.roster)
),
summed AS (
    SELECT
        p.group_id,
        s.dimension,
        sum(p.people) AS total,
        any_value(g.roster) AS roster,
        any_value(g.part_no) AS group_part,
        any_value(g.row_no) AS group_row,
        max(CASE WHEN p.row_no IS NOT NULL THEN struct_pack(people := p.people, part := -p.part_no, row := -p.row_no) END) AS most,
        max(CASE WHEN s.row_no IS NOT NULL THEN struct_pack(part := -s.part_no, row := -s.row_no) END) AS moved
    FROM after_group_profiles AS p
    JOIN after_segments AS s ON s.segment_id = p.segment_id
    JOIN after_groups AS g ON g.group_id = p.group_id
    JOIN too_much AS o ON o.group_id = p.group_id AND o.dimension IS NOT DISTINCT FROM s.dimension
    WHERE p.segment_id <> {everyone}
    GROUP BY p.group_id, s.dimension
)
SELECT
    CASE WHEN most IS NOT NULL THEN 'group_profiles' WHEN group_row IS NOT NULL THEN 'groups' WHEN moved IS NOT NULL THEN 'segments'
        ELSE 'group_profiles' END AS table_name,
    CASE WHEN most IS NOT NULL THEN -most.part WHEN group_row IS NOT NULL THEN group_part ELSE -moved.part END AS part_no,
    CASE WHEN most IS NOT NULL THEN -most.row WHEN group_row IS NOT NULL THEN group_row ELSE -moved.row END AS row_no,
    CASE WHEN most IS NOT NULL THEN 'people' WHEN group_row IS NOT NULL THEN 'roster' WHEN moved IS NOT NULL THEN 'dimension'
        ELSE 'people' END AS column_name,
    CASE WHEN most IS NOT NULL THEN CAST(most.people AS VARCHAR) WHEN group_row IS NOT NULL THEN CAST(roster AS VARCHAR)
        ELSE dimension END AS value,
    [group_id, dimension, CAST(total AS VARCHAR), CAST(roster AS VARCHAR)] AS details,
    group_id AS key
FROM summed

-- name: people_above_roster
-- A row for each attendance with more people than its group has.
SELECT {blame}
FROM after_attendance AS t
JOIN after_groups AS g ON g.group_id = t.group_id
WHERE t.people > g.roster

-- name: headcount_below_groups
-- A row for each session with fewer people by head than by group. To blame is the session where it changed, else the
-- changed attendance with the most people.
-- Only sessions with a headcount are added up, and who is to blame is looked up for those alone that fall short.
WITH counted AS MATERIALIZED (
    SELECT session_id, headcount FROM after_sessions WHERE headcount IS NOT NULL
),
short AS MATERIALIZED (
    SELECT a.session_id
    FROM after_attendance AS a
    JOIN counted AS c ON c.session_id = a.session_id
    GROUP BY a.session_id
    HAVING any_value(c.headcount) < sum(a.people)
),
summed AS (
    SELECT
        a.session_id,
        sum(a.people) AS total,
        max(CASE WHEN a.row_no IS NOT NULL THEN struct_pack(people := a.people, part := -a.part_no, row := -a.row_no) END) AS most
    FROM after_attendance AS a
    JOIN short ON short.session_id = a.session_id
    GROUP BY a.session_id
)
SELECT
    CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN 'attendance' ELSE 'sessions' END AS table_name,
    coalesce(s.part_no, -most.part) AS part_no,
    coalesce(s.row_no, -most.row) AS row_no,
    CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN 'people' ELSE 'headcount' END AS column_name,
    CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN CAST(most.people AS VARCHAR) ELSE CAST(s.headcount AS VARCHAR) END AS value,
    [s.session_id, CAST(s.headcount AS VARCHAR), CAST(total AS VARCHAR)] AS details,
    s.session_id AS key
FROM after_sessions AS s
JOIN summed USING (session_id)
WHERE s.headcount < total
