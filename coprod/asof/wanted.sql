-- The next projects to compute, of those that are asked for and not yet computed for the day.
CREATE TEMP TABLE wanted AS
SELECT n.project_id, n.nth FROM kept.numbers n JOIN records.main.projects p USING (project_id)
WHERE ($project_ids::VARCHAR[] IS NULL OR n.project_id IN (SELECT unnest($project_ids::VARCHAR[])))
    AND n.project_id NOT IN (SELECT project_id FROM kept.computed WHERE as_of = $as_of::DATE AND part IN ('all', $part))
ORDER BY n.nth LIMIT $most::BIGINT
