-- a row a project and tip, where they were worked out for the day from the records as they are, alone or with the rest of that day
SELECT project_id, tip, evidence_level, evidence_status FROM kept.levels WHERE as_of = $day AND data_version = $version
UNION
SELECT project_id, tip, evidence_level, evidence_status FROM kept.stages WHERE as_of = $day AND $version IN (SELECT data_version FROM kept.dates WHERE as_of = $day)
ORDER BY project_id, tip
