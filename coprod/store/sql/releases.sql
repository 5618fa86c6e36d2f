-- name: listed
-- A row for each release: signed ones by number, then drafts by quarter; `funder_ids` in order.
SELECT
    r.release_id, r.number, r.quarter, r.as_of, r.state, r.made_on, r.made_by, r.signed_on, r.signed_by, r.corrects,
    (SELECT list(c.funder_id ORDER BY c.funder_id) FROM coprod.release_contents AS c WHERE c.release_id = r.release_id) AS funder_ids,
    r.n_withheld, r.n_numbers, r.n_signed_before, r.data_version, r.seal
FROM coprod.releases AS r
ORDER BY r.number NULLS LAST, r.quarter, r.release_id

-- name: contents
-- A row for each funder of a release: what it says, as JSON.
SELECT funder_id, content
FROM coprod.release_contents
WHERE release_id = $release_id
ORDER BY funder_id

-- name: notes
-- A row for each note in a release.
SELECT funder_id, section_id, text
FROM coprod.release_notes
WHERE release_id = $release_id
ORDER BY funder_id, section_id

-- name: strikes
-- A row for each record whose text is struck out of a release.
SELECT record_id
FROM coprod.release_strikes
WHERE release_id = $release_id
ORDER BY record_id

-- name: put
INSERT INTO coprod.releases (
    release_id, quarter, as_of, state, made_on, made_by, corrects, n_signed_before, data_version, n_withheld, n_numbers
)
VALUES ($release_id, $quarter, $as_of, 'draft', $made_on, $made_by, $corrects, $n_signed_before, $data_version, $n_withheld, $n_numbers)

-- name: put_content
INSERT INTO coprod.release_contents (release_id, funder_id, content)
VALUES ($release_id, $funder_id, $content)

-- name: rewrite_content
UPDATE coprod.release_contents
SET content = $content
WHERE release_id = $release_id AND funder_id = $funder_id

-- name: sign
UPDATE coprod.releases
SET
    state = 'signed', number = $number, signed_on = $signed_on, signed_by = $signed_by, corrects = $corrects, n_withheld = $n_withheld,
    n_numbers = $n_numbers, attack = $attack, seal = $seal
WHERE release_id = $release_id AND state = 'draft'

-- name: take_out_releases
DELETE FROM coprod.releases WHERE release_id = $release_id AND state = 'draft'

-- name: take_out_contents
DELETE FROM coprod.release_contents WHERE release_id = $release_id

-- name: take_out_notes
DELETE FROM coprod.release_notes WHERE release_id = $release_id

-- name: take_out_strikes
DELETE FROM coprod.release_strikes WHERE release_id = $release_id

-- name: take_out_note
DELETE FROM coprod.release_notes WHERE release_id = $release_id AND funder_id = $funder_id AND section_id = $section_id

-- name: put_note
INSERT INTO coprod.release_notes (release_id, funder_id, section_id, text)
VALUES ($release_id, $funder_id, $section_id, $text)

-- name: take_out_strike
DELETE FROM coprod.release_strikes WHERE release_id = $release_id AND record_id = $record_id

-- name: put_strike
INSERT INTO coprod.release_strikes (release_id, record_id)
VALUES ($release_id, $record_id)

-- name: stories_standing
-- A row for each of these stories that may still be shown to funders on a day, in the words it has now.
SELECT story_id, text
FROM main.stories
WHERE list_contains($story_ids::VARCHAR[], story_id) AND consent IN ('funder', 'public') AND (consent_until IS NULL OR consent_until >= $today)
