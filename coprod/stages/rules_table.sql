-- The rules as rows, and an empty table for what each comes to.
CREATE TEMP TABLE rules AS
SELECT unnest($rule::VARCHAR[]) AS rule, unnest($tip::INTEGER[]) AS tip, unnest($level::INTEGER[]) AS level, unnest($place::INTEGER[]) AS place,
    unnest($compare::VARCHAR[]) AS compare, unnest($threshold::DOUBLE[]) AS threshold, unnest($settable::BOOLEAN[]) AS settable,
    unnest($met_without_data::BOOLEAN[]) AS met_without_data, unnest($empty::DOUBLE[]) AS empty
