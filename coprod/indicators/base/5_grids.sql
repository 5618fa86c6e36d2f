-- The full grid of each grain: a row for everything that could be answered.
CREATE TEMP TABLE grid_project AS SELECT project_id FROM main.projects;
CREATE TEMP TABLE grid_group AS SELECT project_id, group_id FROM main.groups;
CREATE TEMP TABLE grid_segment AS SELECT p.project_id, a.segment_id, a.dimension FROM main.projects p CROSS JOIN answers a;
CREATE TEMP TABLE grid_dimension AS SELECT p.project_id, a.dimension FROM main.projects p CROSS JOIN (SELECT DISTINCT dimension FROM answers) a;
CREATE TEMP TABLE grid_value_of AS
SELECT p.project_id, v.value_of FROM main.projects p CROSS JOIN (VALUES ('yes'), ('partly'), ('no'), ('unknown')) v(value_of);
CREATE TEMP TABLE grid_feature AS
SELECT v.project_id, f.feature, v.value_of FROM grid_value_of v CROSS JOIN features f;
CREATE TEMP TABLE grid_quarter AS
SELECT p.project_id, q.quarter::INTEGER AS quarter FROM main.projects p CROSS JOIN range(1, 9) q(quarter);
-- What an indicator may tell of a row; what it does not give stays empty.
CREATE TEMP TABLE result_shape AS
SELECT project_id, group_id, ''::VARCHAR AS segment_id, ''::VARCHAR AS dimension, ''::VARCHAR AS feature, ''::VARCHAR AS value_of, 0::INTEGER AS quarter,
    ''::VARCHAR AS status, 0::DOUBLE AS value, 0::DOUBLE AS lower, 0::DOUBLE AS upper, 0::DOUBLE AS k, 0::DOUBLE AS n
FROM main.groups LIMIT 0;
