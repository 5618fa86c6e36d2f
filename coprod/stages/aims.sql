-- The audience groups the rules of tip 4 ask about: the prioritised ones; without any, those with a target that is an aim.
CREATE TEMP TABLE aims AS
WITH aimed AS (
    SELECT t.project_id, t.segment_id, t.intent = 'prioritise' AS is_prioritised, t.people > 0 AND t.intent <> 'not_targeted' AS is_target
    FROM main.targets t JOIN answers USING (segment_id)
), projects AS (
    SELECT project_id, bool_or(is_prioritised) AS has_prioritised FROM aimed GROUP BY project_id
)
SELECT a.project_id, a.segment_id FROM aimed a JOIN projects p USING (project_id)
WHERE CASE WHEN p.has_prioritised THEN a.is_prioritised ELSE a.is_target END
