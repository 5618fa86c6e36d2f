INSERT INTO kept.methods BY NAME
WITH parts AS (
    -- A session's hours are split evenly over its methods; decimals add up the same in any order.
    SELECT h.project_id, m.method, h.hours::DECIMAL(38, 12) / count(*) OVER (PARTITION BY h.session_id) AS hours
    FROM held h LEFT JOIN main.session_methods m ON m.session_id = h.session_id
), came AS (
    SELECT DISTINCT h.project_id, h.session_id, g.kind
    FROM held h LEFT JOIN attended a ON a.session_id = h.session_id LEFT JOIN main.groups g ON g.group_id = a.group_id
), answers_given AS (
    SELECT project_id, 'writing' AS told, writing AS word,
        CASE WHEN held_on >= date_trunc('month', as_of()) - to_months(23) THEN date_trunc('month', held_on)::DATE END AS month,
        count(*) AS n, count(hours) AS n_hours, sum(hours::DECIMAL(38, 12))::DOUBLE AS hours
    FROM held GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'method' AS told, method AS word, count(*) AS n, count(hours) AS n_hours, sum(hours::DECIMAL(38, 12))::DOUBLE AS hours FROM parts GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'involvement' AS told, involvement AS word, count(*) AS n FROM held GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'kind' AS told, kind AS word, count(*) AS n FROM came GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'size' AS told,
        CASE WHEN people <= 5 THEN 'to_5' WHEN people <= 10 THEN 'to_10' WHEN people <= 20 THEN 'to_20' WHEN people <= 30 THEN 'to_30' WHEN people > 30 THEN 'more' END AS word,
        count(*) AS n
    FROM attended GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'room' AS told, CASE WHEN people IS NOT NULL THEN 'counted' WHEN n_rows > 0 THEN 'groups' END AS word, count(*) AS n FROM held GROUP BY ALL
    UNION ALL BY NAME
    SELECT project_id, 'first' AS told, min(held_on) AS month, count(*) AS n FROM held GROUP BY project_id
)
SELECT as_of() AS as_of, w.nth, a.* REPLACE (w.project_id AS project_id) FROM answers_given a JOIN wanted w ON w.nth = a.project_id
