-- The projects are computed for the day now, and the day was asked for.
INSERT INTO kept.computed SELECT as_of(), $part, project_id, nth FROM wanted
