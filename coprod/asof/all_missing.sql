SELECT project_id FROM scope
