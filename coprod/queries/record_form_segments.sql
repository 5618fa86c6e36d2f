-- the audience groups, dimension by dimension in their own order
SELECT segment_id, dimension, label, is_answer, is_sensitive FROM segments ORDER BY dimension, sort_order NULLS LAST, label, segment_id
