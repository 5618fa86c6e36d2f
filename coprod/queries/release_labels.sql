-- a row a group: how it is called, which no text that leaves may say
SELECT project_id, label FROM groups ORDER BY project_id, group_id
