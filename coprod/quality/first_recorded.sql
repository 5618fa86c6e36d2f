-- What happened by the as-of day, a row a record: its day, and the day of the import that first brought it (empty: no import did,
-- or it has been taken back). The scope is set where this is asked.
SELECT project_id, table_name, happened_on, recorded_on FROM (
    WITH arrived AS (
        SELECT DISTINCT import_id, imported_at::DATE AS recorded_on FROM records.coprod.imports WHERE undone_at IS NULL
    ), brought AS (
        SELECT 'sessions' AS table_name, session_id AS id, import_id FROM records.before.sessions WHERE NOT was_there
        UNION ALL SELECT 'needs', need_id, import_id FROM records.before.needs WHERE NOT was_there
        UNION ALL SELECT 'ideas', idea_id, import_id FROM records.before.ideas WHERE NOT was_there
        UNION ALL SELECT 'reviews', review_id, import_id FROM records.before.reviews WHERE NOT was_there
        UNION ALL SELECT 'expert_inputs', input_id, import_id FROM records.before.expert_inputs WHERE NOT was_there
        UNION ALL SELECT 'celebrations', celebration_id, import_id FROM records.before.celebrations WHERE NOT was_there
        UNION ALL SELECT 'assessments', assessment_id, import_id FROM records.before.assessments WHERE NOT was_there
        UNION ALL SELECT 'stories', story_id, import_id FROM records.before.stories WHERE NOT was_there
    ), first_brought AS (
        SELECT table_name, id, min(recorded_on) AS recorded_on FROM brought JOIN arrived USING (import_id) GROUP BY table_name, id
    ), happened AS (
        SELECT project_id, 'sessions' AS table_name, session_id AS id, held_on AS happened_on FROM records.main.sessions WHERE status = 'held'
        UNION ALL SELECT project_id, 'needs', need_id, raised_on FROM records.main.needs
        UNION ALL SELECT project_id, 'ideas', idea_id, raised_on FROM records.main.ideas
        UNION ALL SELECT project_id, 'reviews', review_id, held_on FROM records.main.reviews
        UNION ALL SELECT project_id, 'expert_inputs', input_id, given_on FROM records.main.expert_inputs
        UNION ALL SELECT project_id, 'celebrations', celebration_id, held_on FROM records.main.celebrations
        UNION ALL SELECT project_id, 'assessments', assessment_id, assessed_on FROM records.main.assessments
        UNION ALL SELECT project_id, 'stories', story_id, told_on FROM records.main.stories
    )
    SELECT h.project_id, h.table_name, h.happened_on, f.recorded_on FROM happened h LEFT JOIN first_brought f USING (table_name, id)
    WHERE h.happened_on <= as_of()
)
