-- a row a project, fact and key about its sessions: k, of n where it is a share; hours added up as decimals, the same in whatever order
WITH dated AS (
    SELECT * FROM sessions WHERE held_on <= as_of()
), held AS (
    SELECT * FROM dated WHERE status = 'held'
), counted AS (
    SELECT session_id, count(people) AS n_counted FROM attendance GROUP BY session_id
), used AS (
    SELECT h.project_id, h.session_id, h.hours, m.method, count(*) OVER (PARTITION BY h.session_id) AS n_methods
    FROM held h JOIN session_methods m USING (session_id)
), facts_known AS (
    SELECT * FROM setting_features WHERE checked_on IS NULL OR checked_on <= as_of()
), visits AS (
    SELECT h.project_id, h.session_id, a.group_id,
        count(*) FILTER (f.value = 'no') AS n_no, count(*) FILTER (f.value = 'partly') AS n_partly, count(*) FILTER (coalesce(f.value, 'unknown') = 'unknown') AS n_unknown
    FROM held h
    JOIN attendance a ON a.session_id = h.session_id AND (a.people > 0 OR a.people IS NULL)
    JOIN needs n ON n.group_id = a.group_id AND n.project_id = h.project_id AND n.feature IS NOT NULL
        AND n.raised_on <= h.held_on AND (n.declined_on IS NULL OR n.declined_on > h.held_on)
    LEFT JOIN facts_known f ON f.setting_id = h.setting_id AND f.feature = n.feature
    WHERE h.setting_id IS NOT NULL
    GROUP BY ALL
), fitted AS (
    SELECT project_id, CASE WHEN n_no > 0 THEN 'no' WHEN n_partly > 0 THEN 'partly' WHEN n_unknown > 0 THEN 'unknown' ELSE 'yes' END AS value FROM visits
)
SELECT project_id, 'sessions_held' AS name, NULL AS key, count(*) FILTER (status = 'held')::DOUBLE AS k, NULL::DOUBLE AS n FROM dated GROUP BY project_id
UNION ALL
SELECT project_id, 'sessions_held_quarter', NULL, count(*) FILTER (status = 'held' AND held_on >= $since::DATE), NULL FROM dated GROUP BY project_id
UNION ALL
SELECT project_id, 'session_hours', NULL, sum(hours::DECIMAL(38, 12)), NULL FROM held GROUP BY project_id HAVING count(hours) > 0
UNION ALL
SELECT h.project_id, 'sessions_not_counted', NULL, count(*) FILTER (h.headcount IS NULL AND coalesce(c.n_counted, 0) = 0), count(*)
FROM held h LEFT JOIN counted c USING (session_id) GROUP BY h.project_id
UNION ALL
SELECT d.project_id, 'sessions_after_opening', NULL, count(*) FILTER (d.status = 'held' AND d.held_on >= p.opened_on), NULL
FROM dated d JOIN projects p USING (project_id) WHERE p.opened_on <= as_of() GROUP BY d.project_id
UNION ALL
SELECT project_id, 'hours_by_writing', w.writing, coalesce(sum(hours::DECIMAL(38, 12)) FILTER (h.writing = w.writing), 0), sum(hours::DECIMAL(38, 12))
FROM held h CROSS JOIN (VALUES ('none'), ('alternative_offered'), ('required')) w(writing)
WHERE h.writing IS NOT NULL AND h.hours IS NOT NULL GROUP BY project_id, w.writing
UNION ALL
SELECT project_id, 'sessions_by_involvement', w.involvement, count(*) FILTER (h.involvement = w.involvement), count(*)
FROM held h CROSS JOIN (VALUES ('consult'), ('collaborate'), ('led_by_participants')) w(involvement)
WHERE h.involvement IS NOT NULL GROUP BY project_id, w.involvement
UNION ALL
SELECT project_id, 'hours_by_method', method, sum((hours / n_methods)::DECIMAL(38, 12)), sum(sum((hours / n_methods)::DECIMAL(38, 12))) OVER (PARTITION BY project_id)
FROM used WHERE hours IS NOT NULL GROUP BY project_id, method
UNION ALL
SELECT project_id, 'sessions_by_method', method, count(*), (SELECT count(DISTINCT o.session_id) FROM used o WHERE o.project_id = u.project_id)
FROM used u GROUP BY project_id, method
UNION ALL
SELECT f.project_id, 'visits_match', v.value, count(*) FILTER (f.value = v.value), count(*)
FROM fitted f CROSS JOIN (VALUES ('yes'), ('partly'), ('no'), ('unknown')) v(value) GROUP BY f.project_id, v.value
ORDER BY project_id, name, key
