-- name: everything
-- Every project, at the version the records will have after this change.
INSERT INTO kept.touched
SELECT CAST(value AS BIGINT) + 1, NULL FROM coprod.facts WHERE name = 'data_version'

-- name: everything_unless_said
-- A change that has not said which projects it touches touches every one.
INSERT INTO kept.touched
SELECT CAST(f.value AS BIGINT) + 1, NULL
FROM coprod.facts AS f
WHERE f.name = 'data_version' AND NOT EXISTS (SELECT 1 FROM kept.touched AS t WHERE t.version = CAST(f.value AS BIGINT) + 1)

-- name: some
-- A row for each of these projects; an empty text stands for none.
INSERT INTO kept.touched
SELECT CAST(f.value AS BIGINT) + 1, p.project_id
FROM coprod.facts AS f CROSS JOIN (SELECT unnest(CAST($project_ids AS VARCHAR[])) AS project_id) AS p
WHERE f.name = 'data_version'

-- name: of_projects
-- The projects a change's rows belong to: as they were before it, and as they stand.
INSERT INTO kept.touched
SELECT CAST(f.value AS BIGINT) + 1, p.project_id
FROM coprod.facts AS f CROSS JOIN (
    SELECT b.project_id FROM before.{table} AS b WHERE b.import_id = $import_id AND b.project_id IS NOT NULL
    UNION
    SELECT t.project_id FROM main.{table} AS t JOIN before.{table} AS b ON {same_key} WHERE b.import_id = $import_id
) AS p
WHERE f.name = 'data_version'

-- name: through
-- The projects of what a change's rows name: the sessions, groups, celebrations they belong to, the sessions at a place.
INSERT INTO kept.touched
SELECT CAST(f.value AS BIGINT) + 1, p.project_id
FROM coprod.facts AS f CROSS JOIN (
    SELECT DISTINCT o.project_id
    FROM main.{owner} AS o
    JOIN (SELECT DISTINCT {key} FROM before.{table} WHERE import_id = $import_id) AS b ON b.{key} = o.{key}
) AS p
WHERE f.name = 'data_version'

-- name: without_place
-- A project without a place is asked whether any place would do.
INSERT INTO kept.touched
SELECT CAST(f.value AS BIGINT) + 1, p.project_id
FROM coprod.facts AS f CROSS JOIN main.projects AS p
WHERE f.name = 'data_version' AND p.place_code IS NULL
