-- every partner there is, those of this project at the top
SELECT r.partner_id, r.name, r.kind, r.partner_id IN (SELECT partner_id FROM groups) AS is_here
FROM partners_register r ORDER BY is_here DESC, lower(r.name), r.partner_id
