-- a row a project: core facts known of the physical settings its held sessions used
WITH used AS (
    SELECT DISTINCT h.project_id, h.setting_id FROM held h JOIN main.settings s USING (setting_id) WHERE s.kind <> 'online'
), known AS (
    SELECT f.setting_id, count(*) AS n_known FROM facts f JOIN features USING (feature)
    WHERE features.is_core AND f.value <> 'unknown' GROUP BY f.setting_id
)
SELECT u.project_id, sum(coalesce(k.n_known, 0)) AS k, count(*) * (SELECT count(*) FROM features WHERE is_core) AS n
FROM used u LEFT JOIN known k USING (setting_id)
GROUP BY u.project_id
