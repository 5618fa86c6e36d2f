-- The same for whoever sees every project, with nothing filtered out: a view, because most questions never look at it.
CREATE TEMP VIEW scope AS
SELECT project_id, phase, status FROM (
{phased}
)
