-- the partners there are: those of this project at the top, then the first $most others whose name holds $find, and the one with the id $chosen
-- whatever is sought; `n_others` is how many others there are
WITH here AS (
    SELECT DISTINCT partner_id FROM groups WHERE partner_id IS NOT NULL
), others AS (
    SELECT partner_id, name FROM partners_register
    WHERE partner_id NOT IN (SELECT partner_id FROM here) AND ($find::VARCHAR = '' OR contains(lower(name), lower($find::VARCHAR)))
    ORDER BY lower(name), partner_id LIMIT $most::BIGINT
), offered AS (
    SELECT partner_id FROM here UNION SELECT partner_id FROM others UNION SELECT $chosen::VARCHAR
)
SELECT r.partner_id, r.name, r.partner_id IN (SELECT partner_id FROM here) AS is_here,
    (SELECT count(*) FROM partners_register) - (SELECT count(*) FROM here) AS n_others
FROM partners_register r
WHERE r.partner_id IN (SELECT partner_id FROM offered)
ORDER BY is_here DESC, lower(r.name), r.partner_id
