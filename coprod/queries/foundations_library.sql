-- a page of examples looked at and approaches of which every word of $find stands in the note or the project's name, the latest first, those without a note last
WITH found AS (
    SELECT w.groundwork_id, w.kind, w.note, w.agreed_on, w.evidence_url, w.project_id, p.name AS project_name
    FROM groundwork w JOIN projects p USING (project_id)
    WHERE w.kind = ANY($kinds::VARCHAR[]) AND (w.agreed_on IS NULL OR w.agreed_on <= as_of()) AND (
        $find::VARCHAR = '' OR len(list_filter(
            string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', w.note, p.name)), word)
        )) = 0
    )
)
SELECT *, count(*) OVER () AS n_all FROM found
ORDER BY note IS NULL, agreed_on DESC NULLS LAST, groundwork_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
