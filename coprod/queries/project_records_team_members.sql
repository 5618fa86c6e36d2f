-- the team of a project, by role
SELECT m.joined_on AS "Joined on", m.left_on AS "Left on", m.role AS "Role", m.department AS "Department", m.organisation AS "Organisation",
    CASE WHEN m.is_external THEN 'from outside' ELSE 'from inside' END AS "Where from", m.member_id AS "Id", count(*) OVER () AS n_all
FROM team_members m ORDER BY m.joined_on DESC NULLS LAST, m.member_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
