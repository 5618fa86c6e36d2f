JOIN wanted own ON own.project_id = t.project_id
