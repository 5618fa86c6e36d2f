-- The access facts, in the order of the vocabulary.
CREATE TEMP TABLE features AS SELECT unnest($features::VARCHAR[]) AS feature, unnest($core::BOOLEAN[]) AS is_core;
