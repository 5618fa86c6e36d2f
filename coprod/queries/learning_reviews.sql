-- a page of reviews held, the latest first: those whose project, reflection or change holds every word of $find, and of these $only_those ('' for
-- any): with a `change`, with one still to `come`, with `partners`, or by whether it served the ethos (yes, partly, no, unknown)
WITH found AS (
    SELECT r.review_id, r.project_id, r.held_on
    FROM reviews r JOIN projects p ON p.project_id = r.project_id
    WHERE r.held_on <= as_of()
        AND CASE $only_those::VARCHAR
            WHEN '' THEN true WHEN 'change' THEN r.change IS NOT NULL WHEN 'come' THEN r.change IS NOT NULL AND done(r.changed_on) IS NULL
            WHEN 'partners' THEN r.is_with_partners ELSE coalesce(r.supports_ethos, 'unknown') = $only_those::VARCHAR
        END
        AND ($find::VARCHAR = '' OR len(list_filter(
            string_split(lower($find::VARCHAR), ' '), lambda word : NOT contains(lower(concat_ws(' ', p.name, r.reflection, r.change)), word)
        )) = 0)
), shown AS (
    SELECT * FROM found ORDER BY held_on DESC, review_id LIMIT $most::BIGINT OFFSET $skip::BIGINT
)
SELECT n.review_id, n.held_on, n.project_id, p.name AS project_name, r.is_with_partners, r.reflection, r.change, done(r.changed_on) AS changed_on,
    r.supports_ethos, (SELECT count(*) FROM found) AS n_all
FROM shown n JOIN reviews r ON r.review_id = n.review_id JOIN projects p ON p.project_id = n.project_id
ORDER BY n.held_on DESC, n.review_id
