-- a row a group: over the dimensions with a prioritised answer, the mean share of the group's answered people in those answers
WITH prioritised AS (
    SELECT t.project_id, a.dimension, a.segment_id FROM main.targets t JOIN answers a USING (segment_id) WHERE t.intent = 'prioritise'
), asked AS (
    SELECT DISTINCT project_id, dimension FROM prioritised
), shares AS (
    SELECT g.project_id, g.group_id, a.dimension,
        sum(p.people) FILTER (r.segment_id IS NOT NULL) / sum(p.people) AS share
    FROM group_state g
    JOIN main.group_profiles p USING (group_id)
    JOIN answers a USING (segment_id)
    JOIN asked d ON d.project_id = g.project_id AND d.dimension = a.dimension
    LEFT JOIN prioritised r ON r.project_id = g.project_id AND r.segment_id = p.segment_id
    GROUP BY ALL HAVING sum(p.people) > 0
)
SELECT project_id, group_id, sum(coalesce(share, 0) ORDER BY dimension) / count(*) AS value FROM shares GROUP BY project_id, group_id
