-- every indicator, a row each, in the order they are printed
SELECT i.* EXCLUDE (as_of) FROM indicators i
WHERE $indicators::VARCHAR[] IS NULL OR i.indicator = ANY($indicators::VARCHAR[])
ORDER BY list_position($ordered::VARCHAR[], i.indicator), i.project_id, i.group_id, i.dimension, i.segment_id, i.feature, i.value_of, i.quarter
