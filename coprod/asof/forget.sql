-- Drop one as-of date, or with an empty one all that was kept.
DELETE FROM kept.dates WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.indicators WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.rules WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.stages WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.attention WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.groups WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.matches WHERE as_of = coalesce($day, as_of);
DELETE FROM kept.lacking WHERE as_of = coalesce($day, as_of)
