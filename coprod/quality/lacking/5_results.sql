-- A row a project and piece that would do something for a rule.
CREATE TEMP TABLE lacking_results AS
WITH needed AS (
    SELECT unnest($needed_rule::VARCHAR[]) AS rule, unnest($needed_piece::VARCHAR[]) AS piece
), nothing AS (
    SELECT unnest($nothing_rule::VARCHAR[]) AS rule, unnest($nothing_piece::VARCHAR[]) AS piece
), due AS (
    SELECT r.project_id, r.tip, r.rule, r.outcome, r.value, r.number, r.place FROM rule_results r JOIN stage_results s USING (project_id, tip)
    WHERE s.evidence_status <> 'not_due'
), helping AS (
    -- No piece alone would give these an answer; each of those lacking is a part of it.
    SELECT l.project_id, l.piece, l.tip, d.rule, 'helps' AS does
    FROM due d JOIN needed USING (rule) JOIN lacking_pieces l ON l.project_id = d.project_id AND l.piece = needed.piece AND l.piece <> 'assessment'
    WHERE d.outcome = 'no_data' AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.project_id = d.project_id AND s.rule = d.rule)
), opening AS (
    -- Not met, and nothing at all is recorded for it; or, for access facts, what is not known could still bring it there.
    SELECT l.project_id, l.piece, l.tip, d.rule, 'opens' AS does
    FROM due d JOIN nothing USING (rule) JOIN lacking_pieces l ON l.project_id = d.project_id AND l.piece = nothing.piece
    LEFT JOIN result_access_known a ON a.project_id = d.project_id AND d.rule LIKE '%.access_known'
    WHERE d.outcome = 'not_met' AND (d.value = 0 OR a.n > 0)
), doing AS (
    SELECT project_id, piece, tip, rule, 'settles' AS does FROM settled UNION ALL SELECT * FROM helping UNION ALL SELECT * FROM opening
)
SELECT l.project_id, l.piece, l.tip, l.n_lacking, l.n_all,
    list_sort(coalesce(list(d.rule) FILTER (d.does = 'settles'), [])) AS settles, list_sort(coalesce(list(d.rule) FILTER (d.does = 'helps'), [])) AS helps,
    list_sort(coalesce(list(d.rule) FILTER (d.does = 'opens'), [])) AS opens
FROM lacking_pieces l JOIN doing d ON d.project_id = l.project_id AND d.piece = l.piece AND d.tip IS NOT DISTINCT FROM l.tip
GROUP BY ALL
