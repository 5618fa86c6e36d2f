CREATE TEMP TABLE rule_answers (project_id VARCHAR, rule VARCHAR, value DOUBLE)
