-- a row a need raised by the day: the stage its dates come to, the first $most of each stage; what waits longest first, then what was done last
WITH read AS (
    SELECT need_id, project_id, group_id, feature, need, raised_on, raised_how, response,
        done(shared_on) AS shared_on, done(met_on) AS met_on, done(confirmed_on) AS confirmed_on, done(reviewed_on) AS reviewed_on, done(declined_on) AS declined_on
    FROM needs WHERE raised_on <= as_of()
), staged AS (
    -- A no decides alone; else the furthest date does, whatever is missing before it.
    SELECT *, met_on IS NULL AND declined_on IS NULL AS is_open,
        CASE
            WHEN declined_on IS NOT NULL THEN 'declined' WHEN reviewed_on IS NOT NULL THEN 'reviewed' WHEN confirmed_on IS NOT NULL THEN 'confirmed'
            WHEN met_on IS NOT NULL THEN 'met' WHEN shared_on IS NOT NULL THEN 'shared' ELSE 'raised'
        END AS stage,
        coalesce(declined_on, reviewed_on, confirmed_on, met_on, shared_on, raised_on) AS stage_on,
        coalesce(declined_on, met_on, as_of()) - raised_on AS days
    FROM read
), placed AS (
    SELECT s.*, g.label AS group_label, count(*) OVER (PARTITION BY s.stage) AS n_stage,
        count(*) FILTER (s.is_open) OVER () AS n_open, coalesce(max(s.days) FILTER (s.is_open) OVER (), 0) AS oldest,
        row_number() OVER (
            PARTITION BY s.stage
            ORDER BY s.is_open DESC, CASE WHEN s.is_open THEN s.raised_on - DATE '1970-01-01' ELSE DATE '1970-01-01' - s.stage_on END, s.need_id
        ) AS place
    FROM staged s JOIN groups g ON g.group_id = s.group_id
    WHERE ($groups::VARCHAR[] IS NULL OR s.group_id = ANY($groups::VARCHAR[]))
        AND ($features::VARCHAR[] IS NULL OR coalesce(s.feature, 'none') = ANY($features::VARCHAR[]))
)
SELECT * FROM placed WHERE place <= $most::BIGINT ORDER BY stage, place
