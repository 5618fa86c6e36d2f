-- The projects in scope by the numbers under which what is computed of them is kept.
CREATE TEMP TABLE numbered AS SELECT n.nth FROM records.kept.numbers n JOIN scope USING (project_id)
