-- celebrations by now, and stories that funders or the public may hear today
SELECT project_id, count(*) AS value FROM (
    SELECT project_id FROM main.celebrations WHERE held_on <= as_of()
    UNION ALL
    SELECT project_id FROM main.stories
    WHERE told_on <= as_of() AND consent IN ('funder', 'public') AND (consent_until IS NULL OR consent_until >= as_of())
) GROUP BY project_id
