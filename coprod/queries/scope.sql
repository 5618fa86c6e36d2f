-- The projects a viewer may see, narrowed by the page's filters. Without a role: none.
CREATE TEMP TABLE scope AS
WITH phased AS (
{phased}
)
SELECT project_id, phase FROM phased
WHERE (
        $sees_all
        OR programme_id IN (SELECT unnest($programme_ids::VARCHAR[]))
        OR project_id IN (SELECT unnest($project_ids::VARCHAR[]))
    )
    AND ($programmes::VARCHAR[] IS NULL OR programme_id = ANY($programmes::VARCHAR[]))
    AND ($funders::VARCHAR[] IS NULL OR project_id IN (SELECT project_id FROM main.grants WHERE funder_id = ANY($funders::VARCHAR[])))
    AND ($places::VARCHAR[] IS NULL OR place_code = ANY($places::VARCHAR[]))
    AND ($statuses::VARCHAR[] IS NULL OR status = ANY($statuses::VARCHAR[]))
    AND ($phases::VARCHAR[] IS NULL OR phase = ANY($phases::VARCHAR[]))
    AND ($projects::VARCHAR[] IS NULL OR project_id = ANY($projects::VARCHAR[]))
