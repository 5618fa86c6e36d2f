    -- Each project with the phase it is in on the as-of day.
    SELECT p.project_id, p.programme_id, p.place_code, p.status,
        CASE
            WHEN p.status IN ('complete', 'stopped') OR p.ends_on < as_of() THEN 'ended'
            WHEN done(p.opened_on) IS NULL THEN 'before_opening'
            WHEN months_after(p.opened_on, 12) > as_of() THEN 'opened_within_year'
            ELSE 'ongoing'
        END AS phase
    FROM records.main.projects p
