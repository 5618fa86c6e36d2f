-- The projects a viewer may see, narrowed by the page's filters: of the conditions in `in_scope.toml` those that apply.
CREATE TEMP TABLE scope AS
WITH phased AS (
{phased}
)
SELECT project_id, phase, status FROM phased
WHERE {where}
