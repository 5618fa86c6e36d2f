SELECT '{id}' AS indicator, r.* REPLACE (c.id AS group_id) FROM result_{id} r LEFT JOIN codes_groups c ON c.code = r.group_id
