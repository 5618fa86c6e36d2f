-- the highest level any group gave each tip in the last 365 days
SELECT project_id, tip, max(level) AS value FROM main.assessments
WHERE assessor = 'group' AND assessed_on BETWEEN as_of() - 365 AND as_of() GROUP BY project_id, tip
