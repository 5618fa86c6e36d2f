-- name: last_version
-- One row: the number of the last version saved under a name, forgotten ones too; 0 without any.
SELECT coalesce(max(version), 0) FROM coprod.recipes WHERE name = $name

-- name: save
INSERT INTO coprod.recipes (name, version, text, shape, saved_at, saved_by)
VALUES ($name, $version, $text, $shape, CAST(now() AS TIMESTAMP), $by)

-- name: saved
-- A row for each recipe that is not forgotten, in its last version, by name.
SELECT name, version, text, shape, saved_at, saved_by
FROM coprod.recipes
WHERE forgotten_at IS NULL
QUALIFY row_number() OVER (PARTITION BY name ORDER BY version DESC) = 1
ORDER BY name

-- name: versions
-- A row for each version of a recipe that is not forgotten, the last first.
SELECT name, version, text, shape, saved_at, saved_by
FROM coprod.recipes
WHERE name = $name AND forgotten_at IS NULL
ORDER BY version DESC

-- name: forget
UPDATE coprod.recipes
SET forgotten_at = CAST(now() AS TIMESTAMP), forgotten_by = $by
WHERE name = $name AND forgotten_at IS NULL
