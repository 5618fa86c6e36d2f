-- the first rule that stops each tip, and how many projects it stops
SELECT tip, stopped_by, count(*) AS n FROM stages WHERE stopped_by IS NOT NULL GROUP BY ALL ORDER BY n DESC, stopped_by
